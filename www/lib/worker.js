// `copydesk/worker` in a browser: the package off the main thread, in a worker.
import { createClient } from "./worker-client.js";
import { createWorkers } from "./worker-pool.js";
export { MAX_TEXT_LENGTH } from "./core.js";

// One file without imports, so that bundlers may copy it as it is.
const script = new URL("./pkg/worker-thread.js", import.meta.url);

/** The address as Trusted Types want it where a page enforces them; the policy passes this one only. */
function trustedScript() {
  try {
    const policy = globalThis.trustedTypes?.createPolicy("copydesk", {
      createScriptURL: (address) => {
        if (address !== script.href) throw new TypeError("copydesk: not the worker's script");
        return address;
      },
    });
    return policy?.createScriptURL(script.href) ?? script;
  } catch {
    // The page's CSP does not list the policy, or another copy of the package has made it.
    return script;
  }
}

let address;

function spawn({ message, crash }) {
  address ??= trustedScript();
  // No module worker: the script has no imports, and browsers start modules from `blob:` only for pages with an origin.
  const worker = new Worker(address, { name: "copydesk" });
  worker.onmessage = (event) => message(event.data);
  worker.onmessageerror = () => crash(new Error("an answer could not be read"));
  worker.onerror = (event) => {
    event.preventDefault();
    crash(new Error(event.message || "its script could not be loaded"));
  };
  return {
    post: (data) => worker.postMessage(data),
    stop: () => worker.terminate(),
    hold: () => {},
  };
}

const module = new URL("./pkg/copydesk_bg.wasm", import.meta.url);

const { init, analyze, terminate } = createClient(spawn, { defaultSource: module.href, remember: true });

export function createPool(size = navigator.hardwareConcurrency || 4) {
  return createWorkers(spawn, size, { load: () => fetch(module) });
}

export { init as default, init, analyze, terminate };

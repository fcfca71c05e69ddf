// `copydesk/worker` in Node: the package in a worker thread.
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

import { open } from "./node.js";
import { createClient } from "./worker-client.js";
import { createWorkers } from "./worker-pool.js";
export { MAX_TEXT_LENGTH } from "./core.js";

const script = new URL("./worker-thread-node.js", import.meta.url);

function spawn({ message, crash }) {
  const worker = new Worker(script, { name: "copydesk" });
  worker.on("message", message);
  worker.on("messageerror", crash);
  worker.on("error", crash);
  worker.on("exit", (code) => crash(new Error(`it ended with code ${code}`)));
  return {
    post: (data) => worker.postMessage(data),
    stop: () => void worker.terminate(),
    // An idle worker must not keep the process alive.
    hold: (busy) => (busy ? worker.ref() : worker.unref()),
  };
}

const { init, analyze, terminate } = createClient(spawn, { defaultSource: undefined, open, remember: true });

const load = () => readFile(new URL("./pkg/copydesk_bg.wasm", import.meta.url));

export function createPool(size = availableParallelism()) {
  return createWorkers(spawn, size, { load, open });
}

export { init as default, init, analyze, terminate };

/**
 * Keeps the page for use without a network, tells when a newer version is there, and offers to install it.
 */

import { el } from "../dom.js";

/** The browser's offer to install the page. @typedef {Event & { prompt: () => Promise<unknown> }} InstallOffer */

/** @param {HTMLElement} note where the page says how things stand */
export async function keep(note) {
  const manifest = document.querySelector("link[rel=manifest]");
  // From disk, and in one file, there is nothing to keep; some browsers have no service workers in private windows.
  if (!manifest || !("serviceWorker" in navigator) || !isSecureContext) return;
  offerInstall(note);
  try {
    const registration = await navigator.serviceWorker.register(script(), { updateViaCache: "none" });
    registration.addEventListener("updatefound", () => follow(registration, note));
    follow(registration, note);
  } catch {
    // A host that changes the files, a full disk: the page works all the same, with a network.
  }
}

/** The service worker's address, as Trusted Types want it where they are enforced. */
function script() {
  const address = new URL("sw.js", document.baseURI).href;
  const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("copydesk-page", {
    createScriptURL: (/** @type {string} */ given) => {
      if (given !== address) throw new TypeError("not the service worker");
      return given;
    },
  });
  return policy?.createScriptURL(address) ?? address;
}

/** @param {ServiceWorkerRegistration} registration @param {HTMLElement} note */
function follow(registration, note) {
  const { installing, waiting, active } = registration;
  if (waiting && active) return offerUpdate(waiting, note);
  if (installing) {
    installing.addEventListener("statechange", () => {
      if (installing.state === "activated") say(note, "Kept on this device: works without a network.");
      else if (registration.waiting && registration.active) offerUpdate(registration.waiting, note);
    });
  } else if (active) say(note, "Kept on this device: works without a network.");
}

/** @param {ServiceWorker} waiting @param {HTMLElement} note */
function offerUpdate(waiting, note) {
  const button = el("button", { type: "button", id: "update" }, "Load it");
  button.addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      if (data.others) say(note, "A newer version is ready. It starts once the other tabs with Copydesk are closed.");
    };
    waiting.postMessage("take over", [port2]);
  });
  say(note, "A newer version is ready; loading it clears this page. ", button);
}

/** @param {HTMLElement} note */
function offerInstall(note) {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    const button = el("button", { type: "button", id: "install" }, "Install as an app");
    button.addEventListener("click", async () => {
      button.remove();
      await /** @type {InstallOffer} */ (event).prompt();
    });
    note.after(button);
  });
  addEventListener("appinstalled", () => document.getElementById("install")?.remove());
}

/** @param {HTMLElement} note @param {...(string | Node)} words */
function say(note, ...words) {
  note.replaceChildren(...words);
  note.hidden = false;
}

/**
 * The service worker, `sw.js`: keeps one version of the page whole, for use without a network.
 *
 * The build writes the SHA-256 of every file of the version into it. A version is kept only if every file of
 * it has come with its hash, and each file is held against its hash again whenever it is given out. What
 * doesn't fit is fetched anew, and if the host has it no longer, the version is given up as a whole.
 * Files of other versions have other names (their hash is part of them), so nothing here can mix two.
 */

/** Path, relative to this script → SHA-256 in base64. @type {Record<string, string>} */
const files = FILES;
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const home = worker.registration.scope;
/** Caches are shared by all that lives on the origin, other copies of the page in other folders too. */
const ours = `copydesk ${home} `;
const current = ours + VERSION;
const hashes = new Map(Object.entries(files).map(([path, hash]) => [new URL(path, home).href, hash]));

/** Decided here, as a host may be wrong and a cache may have been written to. @type {Record<string, string>} */
const TYPES = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  wasm: "application/wasm",
  txt: "text/plain; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  webmanifest: "application/manifest+json; charset=utf-8",
};
/** What a host says beyond the type and is worth keeping. */
const KEPT = ["content-security-policy", "referrer-policy", "x-content-type-options"];

/** The host has answered, but has not this file. */
class Gone extends Error {}

/** A response with the same body if that has the right hash. @param {string} address @param {Response} response */
async function proven(address, response) {
  const body = await response.arrayBuffer();
  const digest = String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", body)));
  if (btoa(digest) !== hashes.get(address)) return undefined;
  const headers = new Headers({ "content-type": TYPES[/\.(\w+)$/.exec(address)?.[1] ?? "html"] });
  for (const name of KEPT) {
    const value = response.headers.get(name);
    if (value) headers.set(name, value);
  }
  return new Response(body, { headers });
}

/** @param {string} address @param {string} name of a cache */
async function fromCache(address, name) {
  const response = await caches.match(address, { cacheName: name });
  return response && proven(address, response);
}

/** @param {string} address */
async function fromNetwork(address) {
  // Unchanged files need no transfer; if a cache on the way has the wrong one, past the caches.
  for (const cache of /** @type {const} */ (["no-cache", "reload"])) {
    const response = await fetch(address, { cache });
    if (response.status >= 500) throw new Error(`${address} answered ${response.status}`);
    const file = response.ok && (await proven(address, response));
    if (file) return file;
  }
  throw new Gone(address);
}

async function ourCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(ours));
}

async function install() {
  const older = await ourCaches();
  try {
    const cache = await caches.open(current);
    await Promise.all([...hashes.keys()].map(async (address) => {
      for (const name of older) {
        const kept = await fromCache(address, name);
        if (kept) return cache.put(address, kept);
      }
      return cache.put(address, await fromNetwork(address));
    }));
  } catch (error) {
    // All or nothing. The version before, if there is one, goes on.
    await caches.delete(current);
    throw error;
  }
}

async function activate() {
  for (const name of await ourCaches()) if (name !== current) await caches.delete(name);
  // The page that is open names the same files, or others, which are none of ours.
  await worker.clients.claim();
}

/** @param {string} address @param {Request} request */
async function answer(address, request) {
  const kept = await fromCache(address, current);
  if (kept) return kept;
  try {
    const file = await fromNetwork(address);
    await (await caches.open(current)).put(address, file.clone());
    return file;
  } catch (error) {
    if (!(error instanceof Gone)) return Response.error();
    await caches.delete(current);
    await worker.registration.unregister();
    return request.mode === "navigate" ? fetch(request) : Response.error();
  }
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  address.search = address.hash = "";
  if (address.href === `${home}index.html`) address.href = home;
  if (event.request.method === "GET" && hashes.has(address.href)) event.respondWith(answer(address.href, event.request));
});

// The page asks for a new version to take over. Another page of the old one would lose what it has not loaded yet.
worker.addEventListener("message", (event) => {
  if (event.data !== "take over") return;
  event.waitUntil((async () => {
    const pages = (await worker.clients.matchAll({ includeUncontrolled: true, type: "window" })).filter(({ url }) => url.startsWith(home));
    if (pages.length <= 1) await worker.skipWaiting();
    event.ports[0]?.postMessage({ others: Math.max(0, pages.length - 1) });
  })());
});

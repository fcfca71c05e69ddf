// Serves `dist/` on this computer as a good host would: compressed, with lasting addresses cached. Small on purpose:
// GET and HEAD, files, nothing else.
import { createHash } from "node:crypto";
import { readFile, realpath } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

import { root, toEnd } from "./run.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};

/** Files whose names change with their content. */
const LASTING = /[\\/]assets[\\/][^\\/]+-\w{8,}\.\w+$/;

const COMPRESSED = /^(text\/|application\/(json|manifest\+json|wasm)|image\/svg)/;
const ENCODINGS = {
  // The highest quality would make the module a tenth smaller and the first visit wait for it thirty times as long.
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body) => promisify(gzip)(body),
};
/** The best encoding that the request allows. */
const encodingFor = (request) => {
  const accepted = (request.headers["accept-encoding"] ?? "").split(",").map((part) => part.trim().split(";")[0]);
  return Object.keys(ENCODINGS).find((name) => accepted.includes(name));
};

/** The page's own policy, which its meta element states, and what only a header can say. */
function policy(page) {
  const meta = /<meta\s[^>]*http-equiv="Content-Security-Policy"[^>]*>/i.exec(page)?.[0] ?? "";
  const stated = /content="([^"]*)"/i.exec(meta)?.[1].replace(/\s+/g, " ").trim().replace(/;$/, "");
  return [stated || "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'", "frame-ancestors 'none'"].join("; ");
}

/** The file that a request asks for, or undefined if it lies outside of `folder` or nowhere. */
async function find(folder, address) {
  let path;
  try {
    path = decodeURIComponent(new URL(address, "http://localhost").pathname);
  } catch {
    return undefined;
  }
  if (path.includes("\0") || path.includes("\\") || path.split("/").includes("..")) return undefined;
  try {
    const file = await realpath(join(folder, path.endsWith("/") ? `${path}index.html` : path));
    return file.startsWith(folder + sep) ? file : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Starts the server.
 *
 * @param options `port` (0: any that is free), `host`, `folder`
 * @returns `{ url, close }`; the promise rejects if the port is taken
 */
export async function serve({ port = 0, host = "127.0.0.1", folder = join(root, "dist") } = {}) {
  const base = await realpath(folder);
  /** What was compressed before, by entity tag. */
  const compressed = new Map();
  const server = createServer(async (request, response) => {
    const answer = (status, headers, body) => {
      response.writeHead(status, { "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", ...headers });
      response.end(request.method === "HEAD" ? undefined : body);
    };
    try {
      if (request.method !== "GET" && request.method !== "HEAD") {
        return answer(405, { Allow: "GET, HEAD", "Content-Type": TYPES[".txt"] }, "Only GET and HEAD.\n");
      }
      const file = await find(base, request.url);
      const body = file && (await readFile(file).catch(() => undefined));
      if (!body) return answer(404, { "Content-Type": TYPES[".txt"] }, "Nothing here.\n");
      const type = TYPES[extname(file).toLowerCase()] ?? "application/octet-stream";
      const encoding = COMPRESSED.test(type) ? encodingFor(request) : undefined;
      const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}${encoding ? `-${encoding}` : ""}"`;
      // Other files keep their names when they change, so a browser must ask; unchanged ones cost no transfer.
      const headers = { "Cache-Control": LASTING.test(file) ? "public, max-age=31536000, immutable" : "no-cache", ETag: etag };
      if (COMPRESSED.test(type)) headers.Vary = "Accept-Encoding";
      if (request.headers["if-none-match"] === etag) return answer(304, headers);
      if (extname(file) === ".html") headers["Content-Security-Policy"] = policy(body.toString("utf8"));
      if (encoding) {
        headers["Content-Encoding"] = encoding;
        if (!compressed.has(etag)) compressed.set(etag, ENCODINGS[encoding](body));
      }
      const sent = encoding ? await compressed.get(etag) : body;
      return answer(200, { ...headers, "Content-Type": type, "Content-Length": sent.length }, sent);
    } catch (error) {
      console.error(error);
      return answer(500, { "Content-Type": TYPES[".txt"] }, "Something went wrong.\n");
    }
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${host === "127.0.0.1" ? "localhost" : host}:${server.address().port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await toEnd(async () => {
    const { url } = await serve({ port: Number(process.env.PORT ?? 8080) });
    console.log(`Serving dist/ at ${url}`);
  });
}

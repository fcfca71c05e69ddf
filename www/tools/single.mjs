// Makes `dist/copydesk.html`: the page in one file, for opening from disk.
//
// Scripts and styles stand in the file and are allowed by their hashes; worker, module and sample are packed
// into the script, which makes `blob:` addresses of them.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { bundleWhole } from "./bundle.mjs";
import { readPage } from "./head.mjs";

const POLICY = /(http-equiv="Content-Security-Policy" content=")[^"]*/;

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** The policy of the page, `'self'` replaced: a page from disk has no origin that could serve anything. */
function policy(script, css) {
  return [
    "default-src 'none'",
    `script-src ${hash(script)} 'wasm-unsafe-eval'`,
    `style-src ${hash(css)}`,
    "img-src data:",
    "connect-src blob:",
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types copydesk copydesk-page",
  ].join("; ");
}

export async function singleFile({ from, html, css }) {
  const { script, withHead } = readPage(html);
  const code = await bundleWhole(join(from, script), join(from, "page/offline/unpack.js"));
  if (/<\/script|<!--/i.test(code)) throw new Error("copydesk.html: the script would end early");
  const icon = `data:image/svg+xml;base64,${readFileSync(join(from, "page/icon.svg")).toString("base64")}`;
  const page = withHead(`<style>${css}</style>`)
    .replace(POLICY, (_, before) => before + policy(code, css))
    .replace(/^ *<link rel="(manifest|apple-touch-icon)"[^>]*>\n/gm, "")
    .replaceAll("page/icon.svg", icon)
    .replace(/<\/body>/, () => `<script type="module">${code}</script>\n</body>`);
  const left = /(?:src|href)="(?!#|data:)[^"]*"/.exec(page.replace(code, ""));
  if (left) throw new Error(`copydesk.html: ${left[0]} is not inside`);
  return page;
}

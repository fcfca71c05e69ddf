// Puts the page together as a static site, `dist/`:
//
//   index.html       names the files below; its address stays
//   assets/          scripts, styles, module, sample: each with its hash in its name, so that a page of one version
//                    can't get a part of another one, whatever caches lie between
//   sw.js            the service worker, with the hash of every file of this version
//   copydesk.html    the page in one file
//   lib/             the package as it is, for pages that load it from here
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join, sep } from "node:path";

import { bundlePage, bundleScript, bundleStyles, hashedName } from "./bundle.mjs";
import { readPage } from "./head.mjs";
import { root, write } from "./run.mjs";
import { singleFile } from "./single.mjs";

/** Parts of the package that no browser asks for. */
const NOT_SERVED = /(\.stamp|base64\.js|\.d\.ts|cli\.js|cli[\\/][\w-]+\.js|node\.js)$/;

/** @param folders `from`: www/; `to`: the site, of which everything else is removed */
export async function makeSite({ from = join(root, "www"), to = join(root, "dist") } = {}) {
  const site = new Map();
  const copy = (path) => {
    const files = statSync(join(from, path)).isDirectory()
      ? readdirSync(join(from, path), { recursive: true }).map((name) => `${path}/${name.split(sep).join("/")}`)
      : [path];
    for (const file of files) {
      if (statSync(join(from, file)).isFile() && !NOT_SERVED.test(file)) site.set(file, readFileSync(join(from, file)));
    }
  };
  for (const path of ["manifest.webmanifest", "icons", "page/icon.svg"]) copy(path);

  const html = readFileSync(join(from, "index.html"), "utf8");
  const { styles, script, withHead } = readPage(html);
  const css = await bundleStyles(styles, from);
  const cssName = `assets/${hashedName("page.css", css)}`;
  site.set(cssName, css);
  const { files, entry, first } = await bundlePage(join(from, script));
  for (const [name, content] of files) site.set(`assets/${name}`, content);
  site.set("index.html", withHead(
    `<link rel="stylesheet" href="${cssName}">`,
    `<script type="module" src="assets/${entry}"></script>`,
    ...first.map((name) => `<link rel="modulepreload" href="assets/${name}">`),
  ));

  const hashes = Object.fromEntries([...site].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, content]) =>
    [name === "index.html" ? "./" : name, createHash("sha256").update(content).digest("base64")]));
  const version = createHash("sha256").update(JSON.stringify(hashes)).digest("hex").slice(0, 16);
  site.set("sw.js", await bundleScript(join(from, "page/offline/worker.js"), { FILES: hashes, VERSION: version }));
  site.set("copydesk.html", await singleFile({ from, html, css }));
  copy("lib");

  for (const [name, content] of site) write(join(to, name), content);
  for (const name of readdirSync(to, { recursive: true })) {
    if (statSync(join(to, name)).isFile() && !site.has(name.split(sep).join("/"))) rmSync(join(to, name));
  }
  return { version };
}

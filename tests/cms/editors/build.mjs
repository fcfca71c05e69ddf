// Builds the example page of each editor into `dist/` beside this file, as a CMS's own build would.
// `npm run examples` does that, installs the editors first, and serves the pages on this computer.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { build as buildPackage } from "../../../www/tools/build.mjs";
import { root, toEnd } from "../../../www/tools/run.mjs";
import { serve } from "../../../www/tools/serve.mjs";
import { addPackage } from "../../../www/tools/wordpress.mjs";

const here = fileURLToPath(new URL("./", import.meta.url));

/** Where the built pages lie. */
export const dist = join(here, "dist");

/** File name → the editor's name. */
export const EDITORS = {
  tiptap: "TipTap", prosemirror: "ProseMirror", lexical: "Lexical", quill: "Quill", tinymce: "TinyMCE", ckeditor: "CKEditor 5",
  wordpress: "WordPress block editor", "wordpress-plugin": "WordPress, as a plug-in",
};

const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; frame-src 'self' blob:";

const page = (name, title) => `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta http-equiv="Content-Security-Policy" content="${POLICY}">
  <title>Copydesk in ${title}</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="page.css">
  <link rel="stylesheet" href="${name}.css">
  <script type="module" src="${name}.js"></script>
</head>
<body>
  <h1>Copydesk in ${title}</h1>
  <p class="lead">Write, format and undo: the quotations follow. Put the caret into one, or choose it in the list.</p>
  <div class="desk">
    <main><div id="editor"${name === "lexical" ? ' contenteditable="true" role="textbox" aria-multiline="true"' : ""} aria-label="Article"></div></main>
    <aside id="voices" class="voices" aria-label="Quotations"></aside>
  </div>
</body>
</html>
`;

/** Installs what `folder`'s lock file wants, unless it is there, and puts this package beside it under its name. */
export function install(folder) {
  const stamp = join(folder, "node_modules/.copydesk-lock");
  const lock = readFileSync(join(folder, "package-lock.json"), "utf8");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
    execFileSync(process.platform === "win32" ? "npm.cmd" : "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--legacy-peer-deps"], {
      cwd: folder, stdio: ["ignore", "ignore", "inherit"],
    });
    writeFileSync(stamp, lock);
  }
  const own = join(folder, "node_modules/copydesk");
  if (!existsSync(own)) symlinkSync(root, own, "junction");
}

/** Builds the pages of these editors. */
export async function build(names = Object.keys(EDITORS)) {
  install(here);
  const { build: bundle } = await import(pathToFileURL(createRequire(join(here, "package.json")).resolve("esbuild")));
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  await bundle({
    entryPoints: names.map((name) => join(here, "examples", `${name}.js`)),
    outdir: dist,
    bundle: true,
    format: "esm",
    target: "es2022",
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"', "process.env.IS_GUTENBERG_PLUGIN": "false" },
    // Megabytes of image processing that the block editor loads for uploads.
    external: ["@wordpress/vips*"],
    loader: { ".svg": "dataurl", ".woff": "dataurl", ".woff2": "dataurl" },
    minify: true,
  });
  // esbuild leaves `new URL("./pkg/…", import.meta.url)` as it is: what it names has to lie beside the bundle.
  cpSync(join(root, "www/lib/pkg"), join(dist, "pkg"), { recursive: true, filter: (path) => !/base64|inline|\.d\.ts|\.stamp/.test(path) });
  cpSync(join(here, "examples/page.css"), join(dist, "page.css"));
  for (const name of names) {
    writeFileSync(join(dist, `${name}.html`), page(name, EDITORS[name]));
    if (!existsSync(join(dist, `${name}.css`))) writeFileSync(join(dist, `${name}.css`), "");
  }
  if (names.includes("wordpress-plugin")) {
    cpSync(join(root, "www/wordpress/copydesk"), join(dist, "plugin"), { recursive: true });
    addPackage(join(dist, "plugin"));
  }
  const links = names.map((name) => `<li><a href="${name}.html">${EDITORS[name]}</a></li>`).join("\n");
  writeFileSync(join(dist, "index.html"), `<!doctype html><html lang="en"><meta charset="utf-8"><title>Copydesk in editors</title><link rel="stylesheet" href="page.css"><h1>Copydesk in editors</h1><ul>${links}</ul></html>`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await toEnd(async () => {
    await buildPackage();
    await build();
    const { url } = await serve({ folder: dist, port: Number(process.env.PORT ?? 8090) });
    console.log(`The editors' examples are at ${url}   (Ctrl+C ends it)`);
  });
}

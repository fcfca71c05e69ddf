// Puts modules and all that they import together, with esbuild.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, dirname, extname, relative, resolve, sep } from "node:path";
import { gzipSync } from "node:zlib";

import { root } from "./run.mjs";

/** What all bundles have in common. Every browser that runs the page's CSS knows this much JavaScript. */
const COMMON = { bundle: true, write: false, format: "esm", target: "es2022", legalComments: "none", logLevel: "warning" };

/** The bundler is not there before the dependencies are installed. */
const build = async (options) => (await import("esbuild")).build({ ...COMMON, ...options });

/** The text of `entry` with its imports as one module; its own exports stay. */
export async function bundle(entry) {
  const banner = { js: `// Built by \`npm run build\` from ${relative(root, entry).split(sep).join("/")}.` };
  const { outputFiles } = await build({ entryPoints: [entry], banner });
  return outputFiles[0].text;
}

/** A file's name with part of its content's hash, so that no cache can give an older one. */
export function hashedName(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
  return `${basename(name, extname(name))}-${hash}${extname(name)}`;
}

/** `new URL("./file", import.meta.url)`: how modules here name a file that is no module of theirs. */
const ADDRESS = /new URL\("(\.[^"]+)", import\.meta\.url\)/g;

/** Lets `rewrite(file)` say what stands in place of the address of a file: an expression, and imports that it needs. */
function addresses(rewrite) {
  const setup = ({ onLoad }) => {
    onLoad({ filter: /[\\/](page|lib)[\\/][^\\/]+\.js$/ }, ({ path }) => {
      let imports = "";
      const text = readFileSync(path, "utf8").replace(ADDRESS, (_, file) => {
        const { expression, needs = "" } = rewrite(resolve(dirname(path), file));
        imports += needs;
        return expression;
      });
      return { contents: imports + text, resolveDir: dirname(path) };
    });
  };
  return { name: "addresses", setup };
}

/**
 * The page's modules in few files, those that are imported later in files of their own.
 *
 * @param entry the first module
 * @returns `{ files, entry, first }`: content by name; the name of the entry and of the files that it needs at once
 */
export async function bundlePage(entry) {
  const { transformSync } = await import("esbuild");
  const files = new Map();
  const asset = (file) => {
    let content = readFileSync(file);
    // The worker's script, a classic one, is readable in the package and shorter here.
    if (extname(file) === ".js") content = transformSync(content, { format: "iife", target: COMMON.target, minify: true, legalComments: "none" }).code;
    const name = hashedName(file, content);
    files.set(name, content);
    return { expression: `new URL("./${name}", import.meta.url)` };
  };
  const { outputFiles, metafile } = await build({
    entryPoints: [entry], plugins: [addresses(asset)], splitting: true, minify: true, metafile: true,
    outdir: root, entryNames: "[name]-[hash]", chunkNames: "[name]-[hash]",
  });
  for (const { path, contents } of outputFiles) files.set(basename(path), contents);
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]));
  const [main] = [...outputs].find(([, { entryPoint }]) => entryPoint && resolve(entryPoint) === resolve(entry));
  const first = new Set([main]);
  // A set grows while it is walked through.
  for (const name of first) {
    for (const { kind, path } of outputs.get(name).imports) if (kind === "import-statement") first.add(basename(path));
  }
  first.delete(main);
  return { files, entry: main, first: [...first] };
}

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".txt": "text/plain;charset=utf-8" };

/**
 * The page's modules with the files that they name, in one script.
 *
 * @param helper the module whose `address` makes an address of a packed file
 */
export async function bundleWhole(entry, helper) {
  const numbers = new Map();
  const inside = (file) => {
    if (!numbers.has(file)) numbers.set(file, numbers.size);
    const name = `__file${numbers.get(file)}`;
    return { expression: `new URL(${name})`, needs: `import ${name} from ${JSON.stringify(`packed:${file}`)};\n` };
  };
  const packed = {
    name: "packed",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^packed:/ }, ({ path }) => ({ path: path.slice("packed:".length), namespace: "packed" }));
      onLoad({ filter: /./, namespace: "packed" }, ({ path }) => {
        const content = gzipSync(readFileSync(path), { level: 9 }).toString("base64");
        return {
          contents: `import { address } from ${JSON.stringify(helper)};\nexport default await address("${TYPES[extname(path)]}", "${content}");`,
          resolveDir: dirname(helper),
        };
      });
    },
  };
  const { outputFiles } = await build({ entryPoints: [entry], plugins: [addresses(inside), packed], minify: true });
  return outputFiles[0].text;
}

/** Style sheets in one. @param sheets `{ file, media }` in order */
export async function bundleStyles(sheets, folder) {
  const contents = sheets.map(({ file, media }) => `@import ${JSON.stringify(file)} ${media};`).join("\n");
  const { outputFiles } = await build({ stdin: { contents, loader: "css", resolveDir: folder }, minify: true });
  return outputFiles[0].text;
}

/** A classic script with constants in it. */
export async function bundleScript(entry, constants) {
  const define = Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, JSON.stringify(value)]));
  const { outputFiles } = await build({ entryPoints: [entry], define, format: "iife", minify: true });
  return outputFiles[0].text;
}

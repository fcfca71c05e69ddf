// Puts a module and all that it imports into one file without imports.
//
// For our own few modules and the generated glue, not for JavaScript at large: imports stand at the
// start of a line as `import * as name from "./x.js"` or `import { a, b } from "./x.js"`, exports as
// `export function`, `export const` or `export { a, b as c }`.
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

const IMPORT = /^import (\* as (\w+)|\{([^}]*)\}) from "(\.[^"]+)";\n/gm;
const EXPORT = /^export (async function|function|const|let|class) (\w+)/gm;
const EXPORT_LIST = /^export \{([^}]*)\};?\n?/gm;

/** The text of `entry` as one module; its own exports stay. */
export function bundle(entry) {
  const modules = new Map();
  const main = link(entry, modules);
  return `// Built by \`npm run build\` from ${entry.split(/[\\/]/).slice(-3).join("/")}.\n${[...modules.values()].map(({ text }) => text).join("")}${main}`;
}

/** Replaces the imports of `file` by constants, the imported modules being added to `modules`. */
function link(file, modules) {
  const text = readFileSync(file, "utf8").replace(IMPORT, (_, __, all, some, path) => {
    const name = add(resolve(dirname(file), path), modules);
    return all ? `const ${all} = ${name};\n` : `const { ${some.trim().replace(/ as /g, ": ")} } = ${name};\n`;
  });
  if (/^import\b|^export .* from /m.test(text)) throw new Error(`${file}: an import that bundle.mjs does not read`);
  return text;
}

/** Adds the module at `file`, wrapped into a function, and returns the constant that holds its exports. */
function add(file, modules) {
  const known = modules.get(file);
  if (known) return known.name;
  const body = link(file, modules);
  const exported = [];
  const text = body
    .replace(EXPORT, (_, what, name) => {
      exported.push(name);
      return `${what} ${name}`;
    })
    .replace(EXPORT_LIST, (_, names) => {
      for (const item of names.split(",")) {
        const [inner, outer = inner] = item.trim().split(/ as /);
        if (inner) exported.push(outer === "default" ? `"default": ${inner}` : outer === inner ? inner : `${outer}: ${inner}`);
      }
      return "";
    });
  const name = `module${modules.size}`;
  modules.set(file, { name, text: `const ${name} = (() => {\n${text}\nreturn { ${exported.join(", ")} };\n})();\n` });
  return name;
}

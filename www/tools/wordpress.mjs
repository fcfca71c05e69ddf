// `npm run wordpress`: makes the plug-in folder `www/wordpress/copydesk` complete, ready to be copied to a site.
import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { pathToFileURL } from "node:url";

import { build } from "./build.mjs";
import { root, toEnd } from "./run.mjs";

/** A module and all that it imports or loads from beside it, as paths in `lib/`. */
function needed(from, name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  if (!name.endsWith(".js") || name.startsWith("pkg/")) return found;
  const text = readFileSync(join(from, name), "utf8");
  for (const [, target] of text.matchAll(/(?:from |import |new URL\()"(\.[^"]+)"/g)) {
    needed(from, posix.join(posix.dirname(name), target), found);
  }
  return found;
}

/** Copies the package's files that the plug-in needs into `lib/` of its folder. */
export function addPackage(to = join(root, "www/wordpress/copydesk")) {
  const from = join(root, "www/lib");
  rmSync(join(to, "lib"), { recursive: true, force: true });
  for (const name of needed(from, "editors/wordpress.js")) {
    mkdirSync(dirname(join(to, "lib", name)), { recursive: true });
    cpSync(join(from, name), join(to, "lib", name));
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await toEnd(async () => {
    await build();
    addPackage();
    console.log("www/wordpress/copydesk: copy it to wp-content/plugins/ and activate it.");
  });
}

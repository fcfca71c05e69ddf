/** Finds the files in what was dropped or chosen, folders searched through. */

import { isArticle } from "./files.js";

/**
 * @typedef {{ file: File | null, path: string }} Found `file`: null if the system doesn't give it out
 * @typedef {{ found: Found[], others: number }} Gathered `others`: files in folders that hold no article
 */

/** @param {string} name */
const hidden = (name) => name.startsWith(".") || name === "__MACOSX";

/** All entries of a folder; a browser gives them in portions. @param {FileSystemDirectoryEntry} folder */
async function entriesOf(folder) {
  const reader = folder.createReader();
  /** @type {FileSystemEntry[]} */
  const entries = [];
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const portion = await new Promise((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (portion.length === 0) return entries;
    entries.push(...portion);
  }
}

/** @param {FileSystemFileEntry} entry @returns {Promise<File>} */
const fileOf = (entry) => new Promise((resolve, reject) => {
  entry.file(resolve, reject);
});

/** @param {Found[]} all @param {(path: string) => boolean} kept @returns {Gathered} in the order of their paths */
function sorted(all, kept) {
  const found = all.filter(({ file, path }) => !file || kept(path));
  found.sort((a, b) => a.path.localeCompare(b.path, "en", { numeric: true }));
  return { found, others: all.length - found.length };
}

/** What was dropped. @param {FileSystemEntry[]} entries @returns {Promise<Gathered>} */
export async function fromEntries(entries) {
  /** @type {Found[]} */
  const all = [];
  // Files that are dropped themselves are listed whatever they are: their reader meant them.
  const meant = new Set(entries.filter((entry) => entry.isFile).map(({ name }) => name));
  const waiting = entries.map((entry) => ({ entry, path: entry.name }));
  for (let next; (next = waiting.pop()); ) {
    const { entry, path } = next;
    if (hidden(entry.name)) continue;
    try {
      if (entry.isFile) all.push({ file: await fileOf(/** @type {FileSystemFileEntry} */ (entry)), path });
      else {
        for (const inner of await entriesOf(/** @type {FileSystemDirectoryEntry} */ (entry))) {
          waiting.push({ entry: inner, path: `${path}/${inner.name}` });
        }
      }
    } catch {
      all.push({ file: null, path });
    }
  }
  return sorted(all, (path) => meant.has(path) || isArticle(path));
}

/** What was chosen with a file picker. @param {File[]} files @returns {Gathered} */
export function fromFiles(files) {
  const all = files.map((file) => ({ file, path: file.webkitRelativePath || file.name }))
    .filter(({ path }) => !path.split("/").some(hidden));
  return sorted(all, (path) => !path.includes("/") || isArticle(path));
}

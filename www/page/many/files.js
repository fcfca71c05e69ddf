/** Reads an article from a file: plain text, Markdown, HTML, Word. */

/** @typedef {{ text: string, options?: import("../../lib/index.js").Options }} Article */

const MAX_BYTES = 40 << 20;
const TEXT = /\.(txt|text|md|markdown)$/i;
const HTML = /\.x?html?$/i;
const WORD = /\.docx$/i;

/** Whether the name is that of a file that can hold an article. @param {string} name */
export function isArticle(name) {
  return TEXT.test(name) || HTML.test(name) || WORD.test(name);
}

/**
 * Text in the encoding that its first bytes tell, in UTF-8, or, as older files are, in Windows-1252.
 * @param {Uint8Array} bytes @param {boolean} html
 */
export function decode(bytes, html) {
  const start = new TextDecoder("windows-1252").decode(bytes.subarray(0, 1024));
  const mark = start.slice(0, 2);
  const said = html ? /<meta[^>]{0,200}charset=["']?([\w-]{1,40})/i.exec(start)?.[1] : undefined;
  const encodings = [mark === "ÿþ" ? "utf-16le" : mark === "þÿ" ? "utf-16be" : "utf-8", said, "windows-1252"];
  for (const encoding of encodings) {
    try {
      if (encoding) return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this one, or none that the browser knows.
    }
  }
  return new TextDecoder().decode(bytes);
}

/**
 * @param {File} file
 * @returns {Promise<Article>}
 * @throws {Error} whose message goes on after the file's name: "is longer than Copydesk can take"
 */
export async function readArticle(file) {
  const html = HTML.test(file.name) || file.type === "text/html";
  const word = WORD.test(file.name);
  if (!html && !word && !TEXT.test(file.name) && !file.type.startsWith("text/")) {
    throw new Error("is none of the files that Copydesk reads: .txt, .md, .html, .docx");
  }
  if (file.size > MAX_BYTES) throw new Error("is longer than Copydesk can take");
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    throw new Error("could not be read", { cause: error });
  }
  if (word) return { text: (await import("./docx.js")).readDocx(bytes) };
  return { text: decode(bytes, html), options: html ? { format: "html" } : undefined };
}

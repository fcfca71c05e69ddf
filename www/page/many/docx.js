/** The text of a Word document: its paragraphs, as they stand when all changes are accepted. */

// Of the unzipping libraries the smallest one that is well kept; esbuild takes a few kilobytes of it.
import { strFromU8, unzipSync } from "fflate";

/** What unpacks to more than this is no article. */
const MAX_BYTES = 100 << 20;

const DOCUMENT = /^word\/document\d*\.xml$/;
/** A tag, or text between tags. No part can run past the next "<", which keeps the search linear. */
const TOKEN = /<(\/?)([\w:.-]+)[^<>]*?(\/?)>|[^<]+/g;
/** Taken out by a change, or a second rendering of what stands there already. */
const LEFT_OUT = new Set(["w:del", "w:moveFrom", "mc:Fallback"]);
/** @type {Record<string, string>} */
const SIGNS = { "w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "\u2011" };
/** @type {Record<string, string>} */
const ENTITIES = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** @param {string} text */
function unescape(text) {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,4}));/gi, (all, hex, decimal, name) => {
    if (name) return ENTITIES[name] ?? all;
    const code = hex ? parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  });
}

/** Paragraphs of `document.xml`, an empty line between them. @param {string} xml */
export function textOf(xml) {
  let text = "";
  let inText = false;
  /** Depth within elements that are left out. */
  let out = 0;
  for (const [token, closing, name, alone] of xml.matchAll(TOKEN)) {
    if (!name) {
      if (inText && out === 0) text += unescape(token);
    } else if (LEFT_OUT.has(name)) {
      if (!alone) out += closing ? -1 : 1;
    } else if (name === "w:t") inText = !closing && !alone;
    else if (name === "w:p") text += "\n\n";
    else if (!closing && out === 0) text += SIGNS[name] ?? "";
  }
  return text.replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").trim();
}

/** @param {Uint8Array} bytes @throws {Error} if they are no Word document */
export function readDocx(bytes) {
  let files;
  try {
    files = unzipSync(bytes, { filter: ({ name, originalSize }) => DOCUMENT.test(name) && originalSize <= MAX_BYTES });
  } catch (error) {
    throw new Error("is no Word document or a damaged one", { cause: error });
  }
  const [document] = Object.values(files);
  if (!document) throw new Error("is no Word document");
  return textOf(strFromU8(document));
}

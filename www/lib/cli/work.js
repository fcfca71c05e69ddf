// What is done with one article, in this thread or in another: bytes in, output out.
import { oneLine } from "../export/article.js";
import { stringify } from "../export/json.js";
import init, { analyze } from "../node.js";
import { check } from "../check.js";
import { outputOf } from "./formats.js";
import { MAX_LINE_BYTES } from "./lines.js";

/** What is wrong with a line of JSON. */
class LineError extends Error {
  constructor(message, id = null) {
    super(message);
    this.id = id;
  }
}

/** The text in the bytes of a file. A byte order mark stays, so that offsets are those of the file. */
function decode(bytes) {
  const mark = bytes.length >= 2 ? (bytes[0] << 8) | bytes[1] : 0;
  const encoding = mark === 0xfffe ? "utf-16le" : mark === 0xfeff ? "utf-16be" : "utf-8";
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes), broken: false };
  } catch {
    return { text: new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes), broken: true };
  }
}

/** `{ id, text, options?, url? }` of a line; other fields are left alone. */
function parseLine(bytes) {
  if (bytes === undefined) throw new LineError(`the line has more than ${MAX_LINE_BYTES} bytes`);
  let value;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new LineError(error instanceof SyntaxError ? "the line is not JSON" : "the line is not valid UTF-8");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new LineError('the line is no object {"id", "text"}');
  const { id = null, text, options, url } = value;
  if (typeof id === "number" && !Number.isSafeInteger(id)) {
    throw new LineError("the id is a number that would not come out as it went in; write it as a string");
  }
  if (id !== null && typeof id !== "number" && typeof id !== "string") throw new LineError("the id must be a string or a number");
  if (typeof text !== "string") throw new LineError('there is no "text", which must be a string', id);
  if (options !== undefined && (typeof options !== "object" || options === null || Array.isArray(options))) {
    throw new LineError('"options" must be an object', id);
  }
  return { id, text, options, url: /^https?:\/\//i.test(url) && URL.canParse(url) ? url : undefined };
}

/** A function from offsets to "line:column", both from 1, columns in code points. */
function placesOf(text) {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle;
    }
    return `${low + 1}:${Array.from(text.slice(starts[low], offset)).length + 1}`;
  };
}

/** Findings as compilers print them. Of HTML the places would be those of the visible text, so they are left out. */
function printFindings(findings, title, text, html) {
  const placeOf = placesOf(text);
  return findings.map(({ rule, severity, span, message }) => {
    const place = span === null || html ? "" : `:${placeOf(span[0])}`;
    return `${oneLine(title)}${place}: ${severity}: ${oneLine(message)} [${rule}]\n`;
  }).join("");
}

const withoutCall = (error) => String(error?.message ?? error).replace("analyze(text, options): ", "");

/**
 * Prepares to work.
 *
 * @param settings `{ format, single, published, check, rules }`
 * @returns a function from an article of `articles()` with its `number` to
 *   `{ output, warning?, error?, alarming }`: what to print, what to say of it, and whether the check found
 *   an error or a warning. It never throws.
 */
export async function createWork(settings) {
  await init();
  const { item } = outputOf(settings);
  const checked = settings.check;

  /** @returns the analysis, printed */
  function print({ label, title, text, options, url, number }) {
    const analysis = analyze(text, { published: settings.published, ...options });
    const result = { label, text, analysis, number, options: { title, url } };
    if (!checked) return { output: item(result), alarming: false };
    const findings = check(analysis, settings.rules, text);
    const lines = printFindings(findings, title, analysis.text ?? text, analysis.text !== undefined);
    return { output: item({ ...result, findings, lines }), alarming: findings.some(({ severity }) => severity !== "info") };
  }

  function workOnLine({ file, line, bytes, number }) {
    let id = null;
    try {
      const read = parseLine(bytes);
      id = read.id;
      const title = id === null ? `${file === "-" ? "line" : file} ${line}` : String(id);
      return print({ ...read, label: { id }, title, number });
    } catch (error) {
      const message = withoutCall(error);
      const place = (error.id ?? id) === null ? { id: null, line } : { id: error.id ?? id };
      const output = settings.format === "jsonl" ? `${stringify({ ...place, error: message })}\n` : "";
      return { output, error: `${file === "-" ? "" : `${file}: `}line ${line}: ${message}`, alarming: false };
    }
  }

  function workOnFile({ kind, file, bytes, number }) {
    const { text, broken } = decode(bytes);
    const warning = broken ? `${file}: not valid UTF-8; what cannot be read is taken as U+FFFD` : undefined;
    try {
      const title = file === "-" ? "Article" : file;
      return { warning, ...print({ label: { file }, title, text, options: { format: kind === "html" ? "html" : "text" }, number }) };
    } catch (error) {
      return { warning, output: "", error: `${file}: ${withoutCall(error)}`, alarming: false };
    }
  }

  return (article) => (article.kind === "jsonl" ? workOnLine(article) : workOnFile(article));
}

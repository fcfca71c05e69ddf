// What every entry point of the package shares: checks a call, keeps one instance of the module
// running, and replaces it after a trap. Knows nothing of files, networks or workers.

/** The longest text that `analyze` takes, in UTF-16 code units (`text.length`). */
export const MAX_TEXT_LENGTH = 10_000_000;

/** An instance that has grown past this is given back after the call: its memory never shrinks. */
const MAX_IDLE_MEMORY = 64 << 20;

const PARTS = ["entities", "keywords", "summary", "indirect", "times", "quantities"];

const KINDS = [
  "headline", "deck", "byline", "timestamp", "crosshead", "paragraph", "caption", "pullquote", "media", "list",
  "question", "note", "related", "boilerplate",
];

const HINTS = new Set([
  "h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "blockquote", "figure", "figcaption", "nav", "aside", "header",
  "footer", "button", "time", "link", "strong", "em",
]);

const isOffset = (value) => Number.isInteger(value) && value >= 0 && value <= MAX_TEXT_LENGTH;

/** A copy of `[start, names]`, or undefined. */
function readHints(given) {
  if (!Array.isArray(given) || given.length !== 2) return undefined;
  const [start, names] = given;
  if (!isOffset(start) || typeof names !== "string" || names.length > 200) return undefined;
  return names.split(" ").every((name) => name === "" || HINTS.has(name)) ? [start, names] : undefined;
}

/** A copy of `{ start, kind }`, or undefined. */
function readKind(given) {
  if (!isPlainObject(given)) return undefined;
  const { start, kind, ...rest } = given;
  const valid = isOffset(start) && KINDS.includes(kind);
  return valid && Reflect.ownKeys(rest).length === 0 ? { start, kind } : undefined;
}

/** What each option may be, and how to say so. */
const OPTIONS = {
  format: {
    read: (value) => (value === "text" || value === "html" ? value : undefined),
    expected: '"text" or "html"',
  },
  published: {
    read: (value) => (typeof value === "string" ? value : undefined),
    expected: 'an ISO 8601 date such as "2031-06-14"',
  },
  skip: {
    read: (value) => {
      if (!Array.isArray(value)) return undefined;
      const parts = Array.from(value);
      return parts.every((part) => PARTS.includes(part)) ? parts : undefined;
    },
    expected: `an array of ${PARTS.map((part) => `"${part}"`).join(", ")}`,
    culprit: (value) => (Array.isArray(value) ? value.find((part) => !PARTS.includes(part)) : value),
  },
  tokens: {
    read: (value) => (typeof value === "boolean" ? value : undefined),
    expected: "true or false",
  },
  hints: {
    read: (value) => {
      if (!Array.isArray(value)) return undefined;
      const hints = Array.from(value, readHints);
      return hints.includes(undefined) ? undefined : hints;
    },
    expected: 'an array of [start, names] as `copydesk/html` gives it, such as [[0, "h1"], [24, "p link"]]',
    culprit: (value) => (Array.isArray(value) ? value.find((given) => readHints(given) === undefined) : value),
  },
  kinds: {
    read: (value) => {
      if (!Array.isArray(value)) return undefined;
      const kinds = Array.from(value, readKind);
      return kinds.includes(undefined) ? undefined : kinds;
    },
    expected: `an array of { start, kind } with the offset of a block and one of ${KINDS.map((kind) => `"${kind}"`).join(", ")}`,
    culprit: (value) => {
      if (!Array.isArray(value)) return value;
      const wrong = value.find((given) => readKind(given) === undefined);
      return isPlainObject(wrong) && !KINDS.includes(wrong.kind) ? wrong.kind : wrong;
    },
  },
};

/** Names what was given, without calling any of its code. */
function nameOf(value) {
  if (value === null) return "null";
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === "object") return Array.isArray(value) ? "an array" : "an object";
  if (typeof value === "undefined") return "undefined";
  return typeof value === "function" ? "a function" : `the ${typeof value} ${String(value)}`;
}

/** Whether `value` was written as `{ … }`, in this window or another one. */
function isPlainObject(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/**
 * Checks the arguments of `analyze` and returns a copy of the options that holds nothing but
 * checked values, or undefined. None of the caller's code can run once this has returned.
 */
export function check(text, options) {
  if (typeof text !== "string") {
    throw new TypeError(`analyze(text, options): text must be a string, not ${nameOf(text)}`);
  }
  if (text.length > MAX_TEXT_LENGTH) {
    throw new RangeError(
      `analyze(text, options): the text has ${text.length} UTF-16 code units, more than the limit of ${MAX_TEXT_LENGTH}`,
    );
  }
  if (options === undefined) return undefined;
  const names = Object.keys(OPTIONS).join(", ");
  if (!isPlainObject(options)) {
    throw new TypeError(
      `analyze(text, options): options must be a plain object with any of ${names}, not ${nameOf(options)}`,
    );
  }
  const checked = Object.create(null);
  for (const name of Reflect.ownKeys(options)) {
    if (!Object.hasOwn(OPTIONS, name)) {
      throw new TypeError(
        `analyze(text, options): there is no option ${nameOf(name)}; the options are ${names}`,
      );
    }
    const given = options[name];
    if (given === undefined) continue;
    const { read, expected, culprit = (whole) => whole } = OPTIONS[name];
    const value = read(given);
    if (value === undefined) {
      throw new TypeError(
        `analyze(text, options): option ${name} must be ${expected}, not ${nameOf(culprit(given))}`,
      );
    }
    checked[name] = value;
  }
  return checked;
}

/** Checked options as the module reads them, a line for each value; but for `published`, which may be any string. */
function toLines({ format, tokens, skip = [], kinds = [], hints = [] }) {
  const lines = [
    ...(format === undefined ? [] : [`format ${format}`]),
    ...(tokens ? ["tokens"] : []),
    ...skip.map((part) => `skip ${part}`),
    ...kinds.map(({ start, kind }) => `kind ${start} ${kind}`),
    ...hints.map(([start, names]) => `hint ${start} ${names}`),
  ];
  return lines.join("\n");
}

/**
 * The error for what came out of the module. A defect of ours comes with its message; only memory that cannot grow
 * ends in a bare "unreachable", or in a string that is too long for the engine.
 */
function broken(cause) {
  const full = cause instanceof WebAssembly.RuntimeError ? /unreachable/i : /capacity overflow|string length|string longer/i;
  return full.test(cause?.message)
    ? new RangeError("copydesk: the analysis of this text needs more memory than there is; the next call starts afresh", { cause })
    : new Error("copydesk: the analysis broke off; the next call starts afresh", { cause });
}

/** The built-in kind of `value`, also of one from another window: "Module", "Response", "URL" … */
const kindOf = (value) => Object.prototype.toString.call(value).slice(8, -1);

const isModule = (value) => kindOf(value) === "WebAssembly.Module";

const isBytes = (value) => ArrayBuffer.isView(value) || /^(Shared)?ArrayBuffer$/.test(kindOf(value));

/** Compiles what `init` was given: an address, a response, bytes or a module, or a promise of one. */
export async function compile(given) {
  let source = await given;
  if (isModule(source)) return source;
  if (typeof source === "string" || kindOf(source) === "URL" || kindOf(source) === "Request") {
    source = await fetch(source);
  }
  if (kindOf(source) === "Response") {
    if (!source.ok) {
      throw new Error(`copydesk: ${source.url || "the response"} answered ${source.status} ${source.statusText}`.trim());
    }
    // A server that does not know the type costs the streaming, not the analysis.
    if (/^application\/wasm\b/i.test(source.headers.get("content-type") ?? "")) {
      return WebAssembly.compileStreaming(source);
    }
    source = await source.arrayBuffer();
  }
  if (isBytes(source)) return WebAssembly.compile(source);
  throw new TypeError(
    `init(source): source must be a URL, a Response, bytes or a WebAssembly.Module, not ${nameOf(source)}`,
  );
}

/**
 * The package's functions over the generated glue.
 *
 * @param glue what wasm-bindgen wrote: `initSync`, `analyze`, `Analyzer`, `__wbg_reset_state`
 * @param defaults `load()` gives what `init` compiles by default; `loadSync()`, where there is one,
 *   gives the bytes for `initSync`; `open(source)` turns what `init` was given into what `compile` takes
 */
export function create(glue, { load, loadSync, open = (source) => source }) {
  let ready;
  let started = false;
  let running = false;
  /** Counts the instances: what belongs to an earlier one is gone with it. */
  let era = 0;

  function start(module) {
    if (started) return;
    glue.initSync({ module });
    started = true;
    running = true;
  }

  /** Replaces the instance by a new one of the same module. */
  function restart() {
    running = false;
    era += 1;
    glue.__wbg_reset_state();
    running = true;
  }

  /** Lets go of the instance and of what lives in it. What fails here is tried again by the next call. */
  function renew() {
    try {
      restart();
    } catch {
      running = false;
    }
  }

  async function prepare(source) {
    start(await compile(source === undefined ? load() : open(source)));
  }

  function init(source) {
    if (!ready) {
      const attempt = prepare(source);
      ready = attempt;
      // A failed attempt may be repeated, with another source too.
      attempt.catch(() => {
        if (ready === attempt) ready = undefined;
      });
    }
    return ready;
  }

  function initSync(source) {
    if (!started) {
      const given = source === undefined && loadSync ? loadSync() : source;
      if (!isModule(given) && !isBytes(given)) {
        throw new TypeError(`initSync(bytes): bytes or a WebAssembly.Module are needed, not ${nameOf(given)}`);
      }
      start(isModule(given) ? given : new WebAssembly.Module(given));
    }
    ready = Promise.resolve();
  }

  /** Checks a call, has it answered by `ask`, which takes and gives strings, and sees to the instance after it. */
  function answer(text, options, ask) {
    if (!started) {
      throw new Error("copydesk is not ready: call `await init()` or `initSync(bytes)` before analyze()");
    }
    const checked = check(text, options);
    if (!running) restart();
    let analysis;
    try {
      // One string to read is faster than thousands of properties to be told of.
      analysis = JSON.parse(ask(text, checked ? toLines(checked) : "", checked?.published));
    } catch (error) {
      // The only error that the module reports itself: an option that makes no sense.
      if (error instanceof TypeError) throw new TypeError(`analyze(text, options): ${error.message}`);
      // After anything else memory and stack are in no known state any more.
      renew();
      throw broken(error);
    }
    // A large memory is given back.
    if (glue.initSync().memory.buffer.byteLength > MAX_IDLE_MEMORY) renew();
    return analysis;
  }

  const analyze = (text, options) => answer(text, options, glue.analyze);

  class Analyzer {
    /** The module's own analyzer, and the instance it lives in. */
    #own;
    #era;

    analyze(text, options) {
      return answer(text, options, (...call) => {
        if (this.#era !== era) this.#own = undefined;
        this.#own ??= new glue.Analyzer();
        this.#era = era;
        return this.#own.analyze(...call);
      });
    }

    free() {
      if (running && this.#era === era) this.#own?.free();
      this.#own = undefined;
    }
  }
  if (Symbol.dispose) Analyzer.prototype[Symbol.dispose] = Analyzer.prototype.free;

  return { init, initSync, analyze, Analyzer };
}

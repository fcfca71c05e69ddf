// Types of `copydesk` and `copydesk/inline`. The data types are generated from the Rust structs.
/// <reference lib="esnext.disposable" />
import type { Analysis, Options } from "./pkg/types.js";

export type {
  Act,
  Analysis,
  Block,
  BlockKind,
  Credit,
  Dateline,
  Entity,
  EntityKind,
  Format,
  GivenKind,
  Keyword,
  MarkedPhrase,
  MarkedRole,
  Mention,
  MentionForm,
  Metadata,
  Notice,
  Options,
  Part,
  Qualifier,
  Quantity,
  QuantityKind,
  Quote,
  QuoteKind,
  Reason,
  Sentence,
  Source,
  SourceKind,
  Span,
  Stats,
  TaggedToken as Token,
  TimeExpression,
  TimeKind,
} from "./pkg/types.js";

/** A `WebAssembly.Module`. Declared as loosely as TypeScript's own, which Node's types do not have. */
export type CompiledModule = object;

/** Bytes of the module, or the module compiled. */
export type SyncInitSource = ArrayBuffer | ArrayBufferView | CompiledModule;

/** Where the module comes from: an address, a response, bytes, or the module compiled. */
export type InitSource = string | URL | Request | Response | SyncInitSource;

/** The longest text that `analyze` takes, in UTF-16 code units (`text.length`). */
export const MAX_TEXT_LENGTH: 10_000_000;

/**
 * Loads and starts the module; call it once before `analyze`. Every call returns the same promise.
 * After a failed attempt the next call tries again.
 *
 * @param source only needed if the module does not lie where the package was installed
 */
export function init(source?: InitSource | PromiseLike<InitSource>): Promise<void>;
export default init;

/**
 * Like `init`, at once. In Node and with `copydesk/inline` the module is found without `source`.
 *
 * @throws {TypeError} if `source` is neither bytes nor a module
 */
export function initSync(source?: SyncInitSource): void;

/**
 * Analyses `text`. Any string gives a complete analysis; lone surrogates count as one unknown character.
 * Spans are UTF-16 offsets, so that `text.slice(start, end)` is the passage. Same text and options, same result.
 *
 * @throws {TypeError} for a text that is no string, an unknown option or a wrong value
 * @throws {RangeError} for a text longer than `MAX_TEXT_LENGTH`
 * @throws {Error} before `init`
 */
export function analyze(text: string, options?: Options): Analysis;

/**
 * For an article that is being written: remembers the last text, so that after an edit only what changed is analysed
 * again. Same text and options, same result as `analyze`, to the last byte.
 *
 * It holds some hundred bytes for each byte of the text, and nothing for texts of more than a megabyte.
 */
export class Analyzer {
  /** As `analyze`. */
  analyze(text: string, options?: Options): Analysis;
  /** Forgets the text and gives its memory back; the next call starts anew. What is no longer referenced is freed too. */
  free(): void;
  [Symbol.dispose](): void;
}

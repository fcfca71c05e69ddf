// Types of `copydesk/worker`: the same functions, off the main thread.
import type { Analysis, InitSource, Options } from "./index.js";

export type * from "./index.js";
export { MAX_TEXT_LENGTH } from "./index.js";

/**
 * Starts the worker. Not needed before `analyze`, which starts it with the module that belongs to
 * the package. Every call returns the same promise.
 *
 * @param source only needed if the module does not lie where the package was installed
 */
export function init(source?: InitSource | PromiseLike<InitSource>): Promise<void>;
export default init;

/**
 * Analyses `text` in the worker. Every call gets its answer, one after the other; if the worker
 * dies, the request that it was at is rejected, and the others go to a new worker.
 * Rejects with `TypeError` and `RangeError` as `analyze` of `copydesk` throws them.
 *
 * The worker remembers the last text as `Analyzer` does: the same article after an edit costs little.
 */
export function analyze(text: string, options?: Options): Promise<Analysis>;

/**
 * Stops the worker. Requests without an answer are rejected with an `Error` named "AbortError"; the
 * next request starts a new worker.
 */
export function terminate(): void;

/** Several workers that share the requests. They start when there is work for them, at most `size` of them. */
export interface Pool {
  readonly size: number;
  /** Compiles the module, once for all, and starts the first worker. Not needed before `analyze`. */
  init(source?: InitSource | PromiseLike<InitSource>): Promise<void>;
  /** As `analyze` of a single worker, in whichever is free next. */
  analyze(text: string, options?: Options): Promise<Analysis>;
  /** Stops all workers; requests without an answer are rejected with an `Error` named "AbortError". */
  terminate(): void;
}

/**
 * For many articles. One instance of the module runs in each worker, with memory of its own.
 *
 * @param size a whole number from 1 on; by default as many as the machine has cores
 * @throws {RangeError} for any other size
 */
export function createPool(size?: number): Pool;

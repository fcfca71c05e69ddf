// The caller's side of `copydesk/worker`: sends requests, starts the worker again after a crash,
// and sees to it that every request gets an answer.
import { check, compile } from "./core.js";

const ERRORS = { TypeError, RangeError };

/** The error that the worker reported, as an error of this side. */
function revive({ name, message }) {
  return new (ERRORS[name] ?? Error)(message);
}

/**
 * @param spawn starts a worker: `spawn({ message, crash })` returns `{ post, stop, hold }`, of which
 *   `hold(busy)` says whether the process must wait for it
 * @param defaultSource what the worker initialises itself with if `init` names nothing
 * @param open turns what `init` was given into what `compile` takes
 * @param remember whether the worker remembers the last text, for the next edit of it
 */
export function createClient(spawn, { defaultSource, open = (source) => source, remember = false }) {
  /** The running worker with the promise of its start, or undefined. */
  let worker;
  /** A module of the caller's own, compiled; every new worker gets it. */
  let module;
  let lastId = 0;
  /** Requests without an answer, oldest first: id → { text, options, resolve, reject }. */
  const waiting = new Map();

  function rejectAll(error) {
    const requests = [...waiting.values()];
    waiting.clear();
    for (const { reject } of requests) reject(error);
  }

  function drop(old) {
    if (worker === old) worker = undefined;
    old.handle?.stop();
  }

  function start() {
    const mine = { started: false };
    mine.ready = new Promise((resolve, reject) => Object.assign(mine, { resolve, reject }));
    mine.ready.catch(() => {});
    worker = mine;
    const receive = (data) => {
      if (worker !== mine) return;
      if (data.id !== undefined) settle(mine, data);
      else if (data.error) fail(mine, revive(data.error));
      else {
        mine.started = true;
        mine.resolve();
        mine.handle.hold(waiting.size > 0);
      }
    };
    const crash = (error) => {
      if (worker === mine) (mine.started ? recover : fail)(mine, error);
    };
    try {
      mine.handle = spawn({ message: receive, crash });
      mine.handle.post({ init: module ?? defaultSource, remember });
      for (const [id, { text, options }] of waiting) mine.handle.post({ id, text, options });
    } catch (error) {
      fail(mine, error);
    }
    return mine;
  }

  /** The worker could not start: nobody can be served. */
  function fail(mine, cause) {
    drop(mine);
    const error = new Error(`copydesk: the worker did not start: ${cause?.message ?? cause}`, { cause });
    mine.reject(error);
    rejectAll(error);
  }

  /** The worker died at the oldest request: that one is answered with an error, the others go on. */
  function recover(mine, cause) {
    drop(mine);
    const [oldest] = waiting;
    if (!oldest) return;
    const [id, { reject }] = oldest;
    waiting.delete(id);
    reject(new Error(`copydesk: the worker broke off: ${cause?.message ?? cause}`, { cause }));
    if (waiting.size > 0) start();
  }

  function settle(mine, { id, analysis, error }) {
    const request = waiting.get(id);
    waiting.delete(id);
    mine.handle.hold(waiting.size > 0);
    if (error) request?.reject(revive(error));
    else request?.resolve(analysis);
  }

  /** The promise of `init`, while it holds. */
  let ready;

  function init(source) {
    if (!ready) {
      const attempt = (async () => {
        if (source !== undefined) {
          const compiled = await compile(open(source));
          if (worker) throw new Error("copydesk: the worker is running with another module; call terminate() first");
          module = compiled;
        }
        await (worker ?? start()).ready;
      })();
      ready = attempt;
      attempt.catch(() => {
        if (ready === attempt) ready = undefined;
      });
    }
    return ready;
  }

  async function analyze(text, options) {
    // The copy has no prototype and no code of the caller's, so it can always be sent.
    const request = { text, options: check(text, options) };
    // A module that is still being compiled by init() comes first.
    if (!worker && ready) await ready;
    return new Promise((resolve, reject) => {
      const id = ++lastId;
      waiting.set(id, { ...request, resolve, reject });
      if (!worker) return void start();
      worker.handle.hold(true);
      worker.handle.post({ id, ...request });
    });
  }

  function terminate() {
    const error = Object.assign(new Error("copydesk: the worker was terminated"), { name: "AbortError" });
    const old = worker;
    ready = undefined;
    if (old) {
      drop(old);
      old.reject(error);
    }
    rejectAll(error);
  }

  return { init, analyze, terminate };
}

// Several workers that share the requests: each takes the next one when it is free.
import { check, compile } from "./core.js";
import { createClient } from "./worker-client.js";

const aborted = () => Object.assign(new Error("copydesk: the pool was terminated"), { name: "AbortError" });

/**
 * @param spawn starts a worker, as `createClient` wants it
 * @param size how many there are at most; they start when there is work for them
 * @param load gives what the module is compiled from, once for all of them
 * @param open turns what `init` was given into what `compile` takes
 */
export function createWorkers(spawn, size, { load, open = (source) => source }) {
  if (!Number.isInteger(size) || size < 1) throw new RangeError("createPool(size): size must be a whole number from 1 on");
  const idle = Array.from({ length: size }, () => createClient(spawn, {}));
  const all = [...idle];
  /** Requests that no worker has taken yet, and those that one has. */
  let queue = [];
  const taken = new Set();
  /** The promise of the compiled module, while it holds. */
  let module;
  /** Counts `terminate`. */
  let era = 0;

  function compiled(source) {
    if (!module) {
      const attempt = compile(source === undefined ? load() : open(source));
      module = attempt;
      attempt.catch(() => {
        if (module === attempt) module = undefined;
      });
    }
    return module;
  }

  async function answer(client, request) {
    taken.add(request);
    const mine = era;
    try {
      const ready = await compiled();
      if (mine !== era) return;
      await client.init(ready);
      request.resolve(await client.analyze(request.text, request.options));
    } catch (error) {
      request.reject(error);
    } finally {
      taken.delete(request);
    }
  }

  async function work(client) {
    // One request at a time, so that a long text holds up no other and a crash costs one answer.
    for (let request; (request = queue.shift()); ) await answer(client, request);
    idle.push(client);
  }

  async function init(source) {
    const mine = era;
    const ready = await compiled(source);
    if (mine !== era) throw aborted();
    await all[0].init(ready);
  }

  async function analyze(text, options) {
    const request = { text, options: check(text, options) };
    return new Promise((resolve, reject) => {
      queue.push({ ...request, resolve, reject });
      if (idle.length > 0) work(idle.pop());
    });
  }

  function terminate() {
    era += 1;
    const requests = [...taken, ...queue];
    queue = [];
    for (const { reject } of requests) reject(aborted());
    for (const client of all) client.terminate();
  }

  return { size, init, analyze, terminate };
}

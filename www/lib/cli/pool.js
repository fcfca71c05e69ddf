// Spreads articles over worker threads, and gives the results back in the articles' order.
import { Worker } from "node:worker_threads";

import { stringify } from "../export/json.js";
import { createWork } from "./work.js";

const THREAD = new URL("./thread.js", import.meta.url);

/** Articles that may be under way for each thread: one it works at, and the next. */
const AHEAD = 2;

/** A thread that takes one article at a time. After a crash the article is answered with an error, and the next starts a new thread. */
function createThread(script, settings) {
  let worker;
  let answer;
  const settle = (result) => {
    const waiting = answer;
    answer = undefined;
    waiting?.(result);
  };
  function start() {
    const mine = new Worker(script, { name: "copydesk", workerData: settings });
    worker = mine;
    const crash = (error) => {
      if (worker !== mine) return;
      worker = undefined;
      void mine.terminate();
      settle({ crash: String(error?.message ?? error) });
    };
    mine.on("message", settle);
    mine.on("messageerror", crash);
    mine.on("error", crash);
    mine.on("exit", (code) => crash(new Error(`it ended with code ${code}`)));
  }
  return {
    run: (article) => new Promise((resolve) => {
      answer = resolve;
      if (!worker) start();
      worker.postMessage(article, article.bytes ? [article.bytes.buffer] : []);
    }),
    stop() {
      const old = worker;
      worker = undefined;
      return old?.terminate();
    },
  };
}

/**
 * `jobs` threads, or this one alone for 1.
 *
 * @returns `{ run, stop, ahead }`: `run(article)` promises a result and never rejects, `ahead` is how many
 *   articles may be under way
 * @param script what a thread runs
 */
export async function createPool(jobs, settings, script = THREAD) {
  if (jobs === 1) {
    const work = await createWork(settings);
    return { run: async (article) => work(article), stop: () => {}, ahead: 1 };
  }
  const threads = Array.from({ length: jobs }, () => createThread(script, settings));
  const idle = [...threads];
  const waiting = [];
  const free = (thread) => {
    const next = waiting.shift();
    if (next) next(thread);
    else idle.push(thread);
  };
  async function run(article) {
    const thread = idle.pop() ?? (await new Promise((resolve) => waiting.push(resolve)));
    const { file, line } = article;
    const result = await thread.run(article);
    free(thread);
    if (result.crash === undefined) return result;
    const error = `the analysis broke off: ${result.crash}`;
    const output = line !== undefined && settings.format === "jsonl" ? `${stringify({ id: null, line, error })}\n` : "";
    return { output, error: `${file}${line === undefined ? "" : `: line ${line}`}: ${error}`, alarming: false };
  }
  return { run, stop: () => Promise.all(threads.map((thread) => thread.stop())), ahead: jobs * AHEAD };
}

/**
 * The results of `run` for `items`, in their order. No more than `ahead` are under way, and a result is given out
 * as soon as it's its turn, even while the next item is still awaited.
 */
export async function* inOrder(items, run, ahead) {
  const iterator = items[Symbol.asyncIterator]();
  const running = [];
  let next;
  let ended = false;
  while (!ended || running.length > 0) {
    if (!ended && running.length < ahead) next ??= iterator.next().then((read) => ({ read }));
    const first = running[0]?.then((result) => ({ result }));
    const event = await Promise.race([first, running.length < ahead && !ended ? next : undefined].filter(Boolean));
    if (event.read) {
      next = undefined;
      if (event.read.done) ended = true;
      else running.push(run(event.read.value));
    } else {
      running.shift();
      yield event.result;
    }
  }
}

// `createPool` of `copydesk/worker`: many texts, several workers.
import assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import { describe, test } from "node:test";

import { createWorkers } from "../../www/lib/worker-pool.js";
import { ARTICLE, load, runScript } from "./consumer.mjs";

const { createPool } = await load("copydesk/worker");
const direct = await load("copydesk");
await direct.init();

describe("a pool of workers", () => {
  test("answers each request as the package itself does", async () => {
    const pool = createPool(3);
    assert.equal(pool.size, 3);
    const texts = Array.from({ length: 20 }, (_, i) => ARTICLE.repeat(i % 4) + "Line.\n".repeat(i));
    assert.deepEqual(await Promise.all(texts.map((text) => pool.analyze(text))), texts.map((text) => direct.analyze(text)));
    await assert.rejects(pool.analyze(null), TypeError);
    await assert.rejects(pool.analyze("Text.", { token: true }), /no option "token"/);
    pool.terminate();
  });

  test("terminate answers what is waiting, at any moment, and the next request starts anew", async () => {
    const pool = createPool(2);
    for (const moment of [() => {}, () => pool.init(), () => pool.analyze("Text.")]) {
      await moment();
      const waiting = Array.from({ length: 6 }, () => pool.analyze(ARTICLE));
      pool.terminate();
      for (const { reason } of await Promise.allSettled(waiting)) assert.equal(reason?.name, "AbortError");
    }
    assert.equal((await pool.analyze("Text.")).schema, "1");
    pool.terminate();
  });

  test("has a worker for each core unless told otherwise, and no senseless number of them", () => {
    assert.equal(createPool().size, availableParallelism());
    for (const size of [0, -1, 1.5, NaN, "2", null]) assert.throws(() => createPool(size), RangeError);
  });

  test("does not keep the process alive when idle", () => {
    const { status, stdout } = runScript(`
      import { createPool } from "copydesk/worker";
      const pool = createPool(2);
      console.log((await Promise.all(["A.", "B.", "C."].map((text) => pool.analyze(text)))).length);`);
    assert.deepEqual([status, stdout], [0, "3\n"]);
  });
});

/** Workers made for the test, which answer when told to. */
function fakes() {
  const workers = [];
  const spawn = ({ message, crash }) => {
    const worker = { running: true, requests: [], crash, answer: () => message({ id: worker.requests.pop().id, analysis: workers.indexOf(worker) }) };
    workers.push(worker);
    return {
      post: (data) => {
        if (data.id === undefined) setImmediate(() => message({ ready: true }));
        else worker.requests.push(data);
      },
      stop: () => (worker.running = false),
      hold: () => {},
    };
  };
  return { spawn, workers };
}

const module = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
const settle = () => new Promise((resolve) => setTimeout(resolve, 10));

describe("with workers made for the test", () => {
  test("one is started for each request that waits, no more, and a free one takes the next", async () => {
    const { spawn, workers } = fakes();
    const pool = createWorkers(spawn, 3, { load: () => module });
    const first = ["a", "b"].map((text) => pool.analyze(text));
    await settle();
    assert.deepEqual(workers.map(({ requests }) => requests.map(({ text }) => text)), [["a"], ["b"]]);
    const more = ["c", "d"].map((text) => pool.analyze(text));
    await settle();
    assert.equal(workers.length, 3);
    workers[1].answer();
    await settle();
    assert.deepEqual(workers.map(({ requests }) => requests.map(({ text }) => text)), [["a"], ["d"], ["c"]]);
    for (const worker of workers) worker.answer();
    assert.deepEqual(await Promise.all([...first, ...more]), [0, 1, 2, 1]);
  });

  test("a crash costs the request that the worker was at, and no other", async () => {
    const { spawn, workers } = fakes();
    const pool = createWorkers(spawn, 1, { load: () => module });
    const answers = Promise.allSettled(["deadly", "good"].map((text) => pool.analyze(text)));
    await settle();
    workers[0].crash(new Error("out of memory"));
    await settle();
    workers[1].answer();
    const [dead, good] = await answers;
    assert.match(dead.reason.message, /broke off: out of memory/);
    assert.equal(good.value, 1);
  });

  test("a module that cannot be had is said to each, and asked for again", async () => {
    let asked = 0;
    const { spawn } = fakes();
    const pool = createWorkers(spawn, 2, {
      load: () => {
        asked += 1;
        return Promise.reject(new Error("no such file"));
      },
    });
    for (const round of [1, 2]) {
      const results = await Promise.allSettled([pool.analyze("a"), pool.analyze("b")]);
      assert.ok(results.every(({ reason }) => reason.message === "no such file"));
      assert.equal(asked, round);
    }
  });
});

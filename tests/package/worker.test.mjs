// `copydesk/worker` in Node: every request gets an answer.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

import { ARTICLE, load, root, runScript } from "./consumer.mjs";
import { createClient } from "../../www/lib/worker-client.js";

const worker = await load("copydesk/worker");
const direct = await load("copydesk");
await direct.init();

describe("copydesk/worker", () => {
  test("answers as the package itself does", async () => {
    await worker.init();
    assert.deepEqual(await worker.analyze(ARTICLE, { tokens: true }), direct.analyze(ARTICLE, { tokens: true }));
    assert.equal(worker.MAX_TEXT_LENGTH, direct.MAX_TEXT_LENGTH);
  });

  test("init is one promise, and not needed", async () => {
    worker.terminate();
    assert.equal((await worker.analyze("Text.")).schema, "1");
    assert.equal(worker.init(), worker.init());
    assert.equal(await worker.init(), undefined);
  });

  test("rejects with the same errors", async () => {
    await assert.rejects(worker.analyze(null), TypeError);
    await assert.rejects(worker.analyze("Text.", { token: true }), /no option "token"/);
    await assert.rejects(worker.analyze("Text.", { published: "Tuesday" }), (error) => error instanceof TypeError && /ISO 8601/.test(error.message));
    await assert.rejects(worker.analyze("a".repeat(worker.MAX_TEXT_LENGTH + 1)), RangeError);
  });

  test("answers many at once, each its own", async () => {
    const texts = Array.from({ length: 50 }, (_, i) => "Line.\n".repeat(i));
    const analyses = await Promise.all(texts.map((text) => worker.analyze(text)));
    assert.deepEqual(analyses.map(({ blocks }) => blocks.length), texts.map((_, i) => i));
  });

  test("terminate answers what is waiting, and the next request starts anew", async () => {
    const waiting = [worker.analyze(ARTICLE), worker.analyze(ARTICLE)];
    worker.terminate();
    worker.terminate();
    for (const { status, reason } of await Promise.allSettled(waiting)) {
      assert.equal(status, "rejected");
      assert.equal(reason.name, "AbortError");
    }
    assert.equal((await worker.analyze("Text.")).schema, "1");
  });

  test("a module that cannot be had is said, and may be replaced", async () => {
    const { stdout, stderr } = runScript(`
      import { readFileSync } from "node:fs";
      import init, { analyze } from "copydesk/worker";
      const bytes = readFileSync(new URL(import.meta.resolve("copydesk/copydesk.wasm")));
      await init("/no/such/file.wasm").catch(() => console.log("no file"));
      await init(new Uint8Array(8)).catch(() => console.log("no module"));
      await init(WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))).catch((error) => console.log(/did not start/.test(error.message)));
      await init(bytes);
      console.log((await analyze("Text.")).schema);`);
    assert.equal(stdout, "no file\nno module\ntrue\n1\n", stderr);
  });

  test("a trap in the worker is answered, and the worker goes on", async () => {
    const { stdout, stderr } = runScript(`
      import { readFileSync } from "node:fs";
      import init, { analyze } from "copydesk/worker";
      import { limitMemory } from ${JSON.stringify(new URL("small-memory.mjs", import.meta.url).href)};
      await init(limitMemory(readFileSync(new URL(import.meta.resolve("copydesk/copydesk.wasm"))), 360));
      const results = await Promise.allSettled([analyze("Text."), analyze("a".repeat(9_000_000)), analyze("Text.")]);
      console.log(results.map(({ value, reason }) => value?.schema ?? reason.message).join("|"));`);
    assert.equal(stdout, "1|copydesk: the analysis of this text needs more memory than there is; the next call starts afresh|1\n", stderr);
  });

  test("an idle worker does not keep the process alive", () => {
    const { status, stdout } = runScript(`
      import init, { analyze } from "copydesk/worker";
      await init();
      console.log((await analyze("Text.")).schema);`);
    assert.deepEqual([status, stdout], [0, "1\n"]);
  });
});

/** A worker made for the test: `behave(message, { answer, crash })` says what it does with a message. */
function fakeWorkers(behave) {
  const spawned = [];
  const spawn = ({ message, crash }) => {
    const number = spawned.push("running");
    const later = (act) => setImmediate(() => spawned[number - 1] === "running" && act());
    return {
      post: (data) => {
        if (data.id === undefined) later(() => message({ ready: true }));
        else later(() => behave(data, { answer: message, crash, number }));
      },
      stop: () => (spawned[number - 1] = "stopped"),
      hold: () => {},
    };
  };
  return { spawn, spawned };
}

describe("the client, with workers that die", () => {
  test("the request that a worker died at is rejected, the others go to a new one", async () => {
    const { spawn, spawned } = fakeWorkers(({ id, text }, { answer, crash }) =>
      text === "deadly" ? crash(new Error("out of memory")) : answer({ id, analysis: text }),
    );
    const { analyze } = createClient(spawn, {});
    const results = await Promise.allSettled(["a", "deadly", "b", "deadly", "c"].map((text) => analyze(text)));
    assert.deepEqual(
      results.map(({ value, reason }) => value ?? reason.message),
      ["a", "copydesk: the worker broke off: out of memory", "b", "copydesk: the worker broke off: out of memory", "c"],
    );
    assert.deepEqual(spawned, ["stopped", "stopped", "running"]);
  });

  test("a worker that never starts is no endless loop", async () => {
    let spawned = 0;
    const spawn = ({ crash }) => {
      spawned += 1;
      setImmediate(() => crash(new Error("blocked")));
      return { post: () => {}, stop: () => {}, hold: () => {} };
    };
    const { init, analyze } = createClient(spawn, {});
    const results = await Promise.allSettled([analyze("a"), analyze("b"), init()]);
    assert.ok(results.every(({ reason }) => /did not start: blocked/.test(reason?.message)));
    assert.equal(spawned, 1);
    await assert.rejects(analyze("c"), /did not start/);
    assert.equal(spawned, 2);
  });

  test("a worker that cannot be made is an answer too", async () => {
    const { init, analyze } = createClient(() => { throw new Error("forbidden here"); }, {});
    await assert.rejects(analyze("a"), /did not start: forbidden here/);
    await assert.rejects(init(), /did not start: forbidden here/);
  });

  test("a crash while idle costs nobody anything", async () => {
    let kill;
    const { spawn, spawned } = fakeWorkers(({ id }, { answer, crash }) => {
      kill = crash;
      answer({ id, analysis: id });
    });
    const { analyze } = createClient(spawn, {});
    await analyze("a");
    kill(new Error("gone"));
    await analyze("b");
    assert.deepEqual(spawned, ["stopped", "running"]);
  });
});

test("the browser's worker script is one file without imports", () => {
  const script = readFileSync(join(root, "www/lib/pkg/worker-thread.js"), "utf8");
  assert.doesNotMatch(script, /^import\b|^export\b|\bimport\(|import\.meta/m);
});

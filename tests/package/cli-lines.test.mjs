// JSON lines on the command line: order, faults, memory, threads.
import assert from "node:assert/strict";
import { once } from "node:events";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { lines } from "../../www/lib/cli/lines.js";
import { createPool, inOrder } from "../../www/lib/cli/pool.js";
import { ARTICLE, load, root, runCommand } from "./consumer.mjs";
import { generator } from "./texts.mjs";

const { default: init, analyze } = await load("copydesk");
await init();

const folder = mkdtempSync(join(tmpdir(), "copydesk lines-"));
after(() => rmSync(folder, { recursive: true }));
const program = join(root, "www/lib/cli.js");
const plain = (value) => JSON.parse(JSON.stringify(value));
const jsonl = (...values) => values.map((value) => `${typeof value === "string" ? value : JSON.stringify(value)}\n`).join("");
const parse = (output) => output.split("\n").filter(Boolean).map((line) => JSON.parse(line));
const copydesk = (input, ...args) => runCommand(["--input", "jsonl", ...args], { input });

/** Articles of different length, so that some are ready before others that came first. */
const CORPUS = Array.from({ length: 40 }, (_, at) => ({
  id: `a${at}`, text: at % 7 === 0 ? ARTICLE.repeat(8) : `“We counted ${at} cranes,” said Mara Veldt, the mayor.`,
}));

describe("a line in, a line out", () => {
  for (const jobs of [1, 3]) {
    test(`in order, with what analyze() says, in ${jobs} threads`, () => {
      const { status, stdout, stderr } = copydesk(jsonl(...CORPUS), "--jobs", String(jobs));
      assert.deepEqual([status, stderr], [0, ""]);
      assert.deepEqual(parse(stdout), CORPUS.map(({ id, text }) => ({ id, analysis: plain(analyze(text)) })));
    });
  }

  test("from files, by their name", () => {
    writeFileSync(join(folder, "corpus.jsonl"), jsonl(...CORPUS.slice(1, 4)));
    const { status, stdout } = runCommand([join(folder, "corpus.jsonl")]);
    assert.equal(status, 0);
    assert.deepEqual(parse(stdout).map(({ id }) => id), ["a1", "a2", "a3"]);
  });

  test("ids stay what they are; other fields are left alone", () => {
    const ids = ["x", 7, -1, 9007199254740991, "", "__proto__", null];
    const { status, stdout } = copydesk(jsonl(...ids.map((id) => ({ id, text: "Text.", format: "ours", published: "long ago" })), { text: "Text." }));
    assert.equal(status, 0);
    assert.deepEqual(parse(stdout).map(({ id }) => id), [...ids, null]);
  });

  test("options and address of an article", () => {
    const html = { id: 1, text: "<p>“We won,” said Ann Lee.</p>", options: { format: "html" }, url: "https://example.org/1" };
    const [{ analysis }] = parse(copydesk(jsonl(html)).stdout);
    assert.equal(analysis.text.trim(), "“We won,” said Ann Lee.");
    const [{ items }] = JSON.parse(copydesk(jsonl(html), "-f", "annotations").stdout);
    assert.equal(items[0].target.source, "https://example.org/1");
  });

  test("line ends are line feeds alone", () => {
    const text = "One.\u2028Two.\u2029Three.\u0085Four.";
    const input = `\ufeff{"id":1,"text":"${text}"}\r\n\r\n   \n\n{"id":2,"text":"x"}`;
    const { status, stdout } = copydesk(input);
    assert.equal(status, 0);
    assert.deepEqual(parse(stdout), [{ id: 1, analysis: plain(analyze(text)) }, { id: 2, analysis: plain(analyze("x")) }]);
    assert.doesNotMatch(stdout, /[\u2028\u2029]/);
  });

  test("nothing in, nothing out", () => {
    assert.deepEqual(copydesk(""), { status: 0, stdout: "", stderr: "" });
    assert.equal(copydesk("", "-f", "json").stdout.replace(/\s/g, ""), "[]");
  });
});

describe("a line that is wrong", () => {
  const cases = [
    ["{not json", /^the line is not JSON$/],
    ["[1]", /no object/],
    ["null", /no object/],
    ['"text"', /no object/],
    ['{"id":"x"}', /there is no "text"/, "x"],
    ['{"id":"x","text":42}', /there is no "text"/, "x"],
    ['{"id":12345678901234567890,"text":"x"}', /write it as a string/],
    ['{"id":{},"text":"x"}', /the id must be/],
    ['{"id":"x","text":"x","options":{"colour":1}}', /there is no option "colour"/, "x"],
    ['{"id":"x","text":"x","options":{"published":"Tuesday"}}', /published/, "x"],
    ['{"id":"x","text":"x","options":7}', /"options" must be an object/, "x"],
  ];
  const input = jsonl({ id: "before", text: "a" }, ...cases.flatMap(([line]) => [line, { id: "between", text: "b" }]));
  let outcome;
  const outcomeOf = (at) => {
    outcome ??= copydesk(input);
    return { ...outcome, result: parse(outcome.stdout)[at] };
  };
  cases.forEach(([line, message, id = null], at) => {
    test(line, () => {
      const number = 2 * at + 2;
      const { status, stderr, result } = outcomeOf(number - 1);
      assert.equal(status, 1);
      assert.deepEqual(Object.keys(outcomeOf(number).result), ["id", "analysis"]);
      assert.equal(result.id, id);
      assert.equal(result.line, id === null ? number : undefined);
      assert.match(result.error, message);
      assert.match(stderr, new RegExp(`^copydesk: line ${number}: `, "m"));
      assert.doesNotMatch(stderr, /^ {4}at /m);
    });
  });

  test("in other encodings", () => {
    const input = Buffer.concat([Buffer.from('{"id":1,"text":"caf'), Buffer.from([0xe9]), Buffer.from('"}\n{"id":2,"text":"x"}\n')]);
    const { status, stdout } = copydesk(input);
    assert.equal(status, 1);
    assert.match(parse(stdout)[0].error, /not valid UTF-8/);
    assert.equal(parse(stdout)[1].id, 2);
  });

  test("many of them in several threads: each at its place, and counted", () => {
    const input = jsonl(...CORPUS.map((article, at) => (at % 3 === 1 ? { id: article.id } : article)));
    const { status, stdout, stderr } = copydesk(input, "-j", "3");
    assert.equal(status, 1);
    assert.deepEqual(parse(stdout).map(({ id, error }) => [id, Boolean(error)]), CORPUS.map(({ id }, at) => [id, at % 3 === 1]));
    assert.match(stderr, /13 of 40 articles could not be analysed/);
  });

  test("in formats that have no place for an error", () => {
    const { status, stdout, stderr } = copydesk(jsonl({ id: 1, text: "x" }, "{"), "-f", "json");
    assert.equal(status, 1);
    assert.equal(JSON.parse(stdout).length, 1);
    assert.match(stderr, /line 2: the line is not JSON/);
  });
});

test("a thread that dies costs its article and no other", async () => {
  const script = join(folder, "thread.mjs");
  writeFileSync(script, `
    import { parentPort } from "node:worker_threads";
    parentPort.on("message", ({ line }) => {
      if (line % 5 === 2) process.exit(7);
      if (line % 5 === 4) throw new Error("out of order");
      parentPort.postMessage({ output: "line " + line, alarming: false });
    });`);
  const pool = await createPool(2, { format: "jsonl" }, pathToFileURL(script));
  async function* articles() {
    for (let line = 1; line <= 10; line++) yield { file: "a.jsonl", line, bytes: new Uint8Array(3) };
  }
  const found = [];
  for await (const { output, error } of inOrder(articles(), pool.run, pool.ahead)) found.push(error ? JSON.parse(output) : output);
  await pool.stop();
  assert.deepEqual(found.map((result) => result.line ?? result), ["line 1", 2, "line 3", 4, "line 5", "line 6", 7, "line 8", 9, "line 10"]);
  assert.match(found[1].error, /broke off: it ended with code 7/);
  assert.match(found[3].error, /broke off: out of order/);
});

/** Starts the program. `done` gives status, output and the peak of its memory in KiB. */
function runWithFlags(flags, args, { read = true } = {}) {
  const report = "data:text/javascript,process.on('exit',()=>process.stderr.write('peak:'+process.resourceUsage().maxRSS))";
  const child = spawn(process.execPath, [...flags, "--import", report, program, ...args], { stdio: "pipe" });
  let [stdout, stderr] = ["", ""];
  if (read) child.stdout.setEncoding("utf8").on("data", (chunk) => { stdout += chunk; });
  child.stderr.setEncoding("utf8").on("data", (chunk) => { stderr += chunk; });
  child.stdin.on("error", () => {});
  child.done = once(child, "close").then(([status]) => ({ status, stdout, stderr, peak: Number(/peak:(\d+)/.exec(stderr)?.[1]) }));
  return child;
}

describe("a stream", () => {
  for (const jobs of ["1", "2"]) {
    test(`is answered while it is open, in ${jobs} threads`, { timeout: 120_000 }, async () => {
      const child = runWithFlags([], ["-i", "jsonl", "-j", jobs]);
      for (const id of [1, 2, 3]) {
        child.stdin.write(jsonl({ id, text: "“We won,” said Ann Lee." }));
        const [chunk] = await once(child.stdout, "data");
        assert.equal(JSON.parse(chunk).id, id);
      }
      child.stdin.end();
      assert.equal((await child.done).status, 0);
    });

    test(`is not read faster than its results are, in ${jobs} threads`, { timeout: 240_000 }, async () => {
      const child = runWithFlags([], ["-i", "jsonl", "-j", jobs], { read: false });
      const line = jsonl({ id: 1, text: ARTICLE });
      let accepted = 0;
      let open = true;
      (async () => {
        while (open) {
          await new Promise((resolve) => child.stdin.write(line, resolve));
          accepted++;
        }
      })();
      // Nobody reads: after a while nothing more is taken.
      let before;
      do {
        before = accepted;
        await new Promise((resolve) => setTimeout(resolve, 3000));
      } while (accepted === 0 || accepted !== before);
      assert.ok(accepted < 2000, `${accepted} lines taken`);
      // Somebody reads: it goes on.
      child.stdout.resume();
      while (accepted < before + 50) await new Promise((resolve) => setTimeout(resolve, 50));
      open = false;
      child.kill();
      await child.done;
    });
  }

  test("takes the same memory for ten times the articles", { timeout: 600_000 }, async (t) => {
    const peaks = [];
    for (const count of [150, 1500]) {
      const child = runWithFlags([], ["-i", "jsonl"], { read: false });
      child.stdout.resume();
      Readable.from((function* articles() {
        for (let id = 0; id < count; id++) yield jsonl({ id, text: ARTICLE });
      })()).pipe(child.stdin);
      const { status, peak } = await child.done;
      assert.equal(status, 0);
      peaks.push(peak);
    }
    t.diagnostic(`peak memory for ten times the articles: ${(peaks[1] / peaks[0]).toFixed(2)} times`);
    assert.ok(peaks[1] < 1.5 * peaks[0], peaks.join(" and "));
  });
});

describe("the parts", () => {
  const random = generator(11);

  test("lines come out whole however the stream is cut", async () => {
    const text = Array.from({ length: 200 }, (_, at) => "x€🙂".repeat(random(40)) + at).join("\n");
    const bytes = Buffer.from(text);
    for (let round = 0; round < 20; round++) {
      const chunks = [];
      for (let at = 0; at < bytes.length;) chunks.push(bytes.subarray(at, (at += 1 + random(300))));
      const found = [];
      for await (const { number, bytes: line } of lines(Readable.from(chunks))) {
        assert.equal(number, found.length + 1);
        found.push(Buffer.from(line).toString());
      }
      assert.equal(found.join("\n"), text);
    }
  });

  test("a line that is too long is counted and not kept", async () => {
    const found = [];
    for await (const line of lines(Readable.from([Buffer.from("ab\n"), Buffer.from("abcd"), Buffer.from("efg\nab\n\n"), Buffer.from("abcdef")]), 5)) found.push(line);
    assert.deepEqual(found.map(({ number, bytes }) => [number, bytes?.length]), [[1, 2], [2, undefined], [3, 2], [5, undefined]]);
  });

  test("no more than so many are under way, and the order is the input's", async () => {
    let [running, most] = [0, 0];
    async function* items() {
      for (let at = 0; at < 60; at++) yield at;
    }
    const run = async (item) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, random(5)));
      running--;
      return item;
    };
    const found = [];
    for await (const result of inOrder(items(), run, 4)) found.push(result);
    assert.deepEqual(found, Array.from({ length: 60 }, (_, at) => at));
    assert.equal(most, 4);
  });
});

test("the help names what there is", () => {
  const help = runCommand(["--help"]).stdout;
  for (const name of ["--jobs", "--input", "--check", "jsonl", "annotations"]) assert.ok(help.includes(name), name);
  assert.ok(readFileSync(join(root, "README.md"), "utf8").includes("--jobs"));
});

// The package as a consumer in Node uses it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { before, describe, test } from "node:test";

import { ARTICLE, load, root, runScript } from "./consumer.mjs";

const wasm = readFileSync(join(root, "www/lib/pkg/copydesk_bg.wasm"));

describe("before and during init", () => {
  test("analyze says what to do", () => {
    const { status, stdout } = runScript(`
      import { analyze } from "copydesk";
      try { analyze("Text."); } catch (error) { console.log(error.constructor.name, error.message); }`);
    assert.equal(status, 0);
    assert.match(stdout, /^Error copydesk is not ready: call `await init\(\)` or `initSync\(bytes\)`/);
  });

  test("init is one promise, whoever calls it", () => {
    const { stdout, stderr } = runScript(`
      import init, { init as named, analyze } from "copydesk";
      console.log(init === named, init() === init(), await init(), analyze("Text.").schema);`);
    assert.equal(stdout, "true true undefined 1\n", stderr);
  });

  test("a failed init may be repeated", () => {
    const { stdout, stderr } = runScript(`
      import init, { analyze } from "copydesk";
      for (const source of ["/no/such/file.wasm", new Uint8Array([1, 2, 3]), 42, null, {}, new Response("", { status: 404 })]) {
        await init(source).then(() => console.log("?"), (error) => console.log(error instanceof Error));
      }
      await init();
      console.log(analyze("Text.").schema);`);
    assert.equal(stdout, "true\n".repeat(6) + "1\n", stderr);
  });

  const sources = {
    "a path": `"${join(root, "www/lib/pkg/copydesk_bg.wasm")}"`,
    "a file: URL": `new URL(import.meta.resolve("copydesk/copydesk.wasm"))`,
    "a file: address": `import.meta.resolve("copydesk/copydesk.wasm")`,
    "bytes": `bytes`,
    "a buffer": `new Uint8Array(bytes).buffer`,
    "a module": `new WebAssembly.Module(bytes)`,
    "a response": `new Response(bytes, { headers: { "content-type": "application/wasm" } })`,
    "a response without type": `new Response(bytes)`,
    "a promise": `Promise.resolve(bytes)`,
    "nothing": ``,
  };
  for (const [name, source] of Object.entries(sources)) {
    test(`init takes ${name}`, () => {
      const { stdout, stderr } = runScript(`
        import { readFileSync } from "node:fs";
        import init, { analyze } from "copydesk";
        const bytes = readFileSync(new URL(import.meta.resolve("copydesk/copydesk.wasm")));
        await init(${source});
        console.log(analyze("Text.").schema);`);
      assert.equal(stdout, "1\n", stderr);
    });
  }

  test("init takes an address on the net", async () => {
    const server = createServer((_, response) => response.writeHead(200, { "content-type": "application/wasm" }).end(wasm));
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { default: init, analyze } = await load("copydesk/inline");
    await init(`http://127.0.0.1:${server.address().port}/copydesk.wasm`);
    assert.equal(analyze("Text.").schema, "1");
    server.close();
    server.closeAllConnections();
  });

  test("initSync takes bytes or a module, and in Node nothing", () => {
    for (const source of ["bytes", "new WebAssembly.Module(bytes)", ""]) {
      const { stdout, stderr } = runScript(`
        import { readFileSync } from "node:fs";
        import init, { initSync, analyze } from "copydesk";
        const bytes = readFileSync(new URL(import.meta.resolve("copydesk/copydesk.wasm")));
        try { initSync("bytes"); } catch (error) { console.log(error.name); }
        initSync(${source});
        initSync(${source});
        console.log(analyze("Text.").schema, await init());`);
      assert.equal(stdout, "TypeError\n1 undefined\n", stderr);
    }
  });
});

for (const entry of ["copydesk", "copydesk/inline"]) {
  describe(entry, () => {
    let analyze, MAX_TEXT_LENGTH;
    before(async () => {
      const loaded = await load(entry);
      ({ analyze, MAX_TEXT_LENGTH } = loaded);
      await loaded.default();
    });

    test("finds its way through an article", () => {
      const analysis = analyze(ARTICLE);
      const at = ([start, end]) => ARTICLE.slice(start, end);
      assert.equal(analysis.schema, "1");
      assert.deepEqual(
        analysis.blocks.map(({ span }) => at(span)),
        ARTICLE.split("\n").filter(Boolean),
      );
    });

    test("gives plain data", () => {
      const analysis = analyze(ARTICLE, { tokens: true });
      assert.deepEqual(JSON.parse(JSON.stringify(analysis)), analysis);
      assert.deepEqual(structuredClone(analysis), analysis);
    });

    test("gives the same result twice", () => {
      assert.deepEqual(analyze(ARTICLE), analyze(ARTICLE));
    });

    test("a text that is no string is a TypeError", () => {
      const revoked = Proxy.revocable({}, {});
      revoked.revoke();
      const wrong = [
        undefined, null, 0, NaN, 1n, true, Symbol("text"), {}, [], ["text"], new String("text"), () => "text", new Date(),
        { toString: () => "text" }, new Proxy({}, {}), revoked.proxy, Buffer.from("text"), new Map(),
      ];
      for (const text of wrong) assert.throws(() => analyze(text), TypeError);
      assert.throws(() => analyze(), /text must be a string, not undefined/);
      assert.throws(() => analyze(null), /text must be a string, not null/);
    });

    test("options that are no plain object are a TypeError", () => {
      const wrong = [null, 0, "html", true, [], () => {}, new Map(), new Date(), new (class Options {})(), Object.create({ tokens: true })];
      for (const options of wrong) assert.throws(() => analyze("Text.", options), TypeError);
    });

    test("an unknown option or a wrong value is a TypeError that helps", () => {
      const wrong = [
        [{ token: true }, /no option "token"; the options are format, published, skip, tokens, hints, kinds/],
        [{ [Symbol("tokens")]: true }, /no option the symbol/],
        [{ toString: 1 }, /no option "toString"/],
        [JSON.parse('{"__proto__": {"tokens": true}}'), /no option "__proto__"/],
        [JSON.parse('{"constructor": 1}'), /no option "constructor"/],
        [{ format: "markdown" }, /format must be "text" or "html", not "markdown"/],
        [{ format: ["html"] }, /format must be/],
        [{ tokens: 1 }, /tokens must be true or false, not the number 1/],
        [{ tokens: null }, /tokens must be true or false, not null/],
        [{ skip: "entities" }, /skip must be an array of "entities", .*, not "entities"/],
        [{ skip: ["entities", "names"] }, /skip must be .*, not "names"/],
        [{ skip: [new String("entities")] }, /skip must be/],
        [{ published: 2031 }, /published must be an ISO 8601 date/],
        [{ published: "Tuesday" }, /`published` must be an ISO 8601 date/],
        [{ published: "" }, /`published` must be an ISO 8601 date/],
        [{ kinds: { start: 0, kind: "headline" } }, /kinds must be an array of \{ start, kind \}.*, not an object/],
        [{ kinds: [{ start: 0, kind: "title" }] }, /kinds must be .*"boilerplate", not "title"/],
        [{ kinds: [{ start: 0 }] }, /kinds must be .*, not undefined/],
        [{ kinds: [{ start: -1, kind: "deck" }] }, /kinds must be .*, not an object/],
        [{ kinds: [{ start: 0.5, kind: "deck" }] }, /kinds must be/],
        [{ kinds: [{ start: 0, kind: "deck", end: 4 }] }, /kinds must be/],
        [{ kinds: ["deck"] }, /kinds must be .*, not "deck"/],
      ];
      for (const [options, message] of wrong) {
        assert.throws(() => analyze("Text.", options), (error) => error instanceof TypeError && message.test(error.message), `${message}`);
      }
    });

    test("options that are right are taken", () => {
      const right = [
        undefined, {}, Object.create(null), { tokens: undefined }, { tokens: false }, { format: "text" },
        { skip: [] }, { skip: ["entities", "keywords", "summary", "indirect", "times", "quantities"] },
        { published: "2031-03-02" }, { published: "2031-03-02T07:00:00Z" }, Object.freeze({ tokens: true }),
        { kinds: [] }, { kinds: Object.freeze([Object.freeze({ start: 0, kind: "headline" })]) },
      ];
      for (const options of right) assert.equal(analyze(ARTICLE, options).schema, "1");
      assert.equal(analyze(ARTICLE).tokens, undefined);
      assert.ok(analyze(ARTICLE, { tokens: true }).tokens.length > 50);
    });

    test("a kind that the caller gives overrules the analysis, and what follows is made anew", () => {
      const text = "Mill 🙂 burns\n\nThe mill by the river burned down on Tuesday, and nobody was hurt in it.\n\n“We heard it fall,” said Mara Veldt, who lives beside the mill and saw it all.";
      const free = analyze(text);
      assert.deepEqual(free.blocks.map(({ kind }) => kind), ["headline", "paragraph", "paragraph"]);
      assert.equal(free.quotes.length, 1);
      const [start] = free.blocks[2].span;
      assert.equal(start, text.indexOf("“"));
      const given = analyze(text, { kinds: [{ start, kind: "boilerplate" }, { start: start + 1, kind: "note" }] });
      assert.equal(given.blocks[2].kind, "boilerplate");
      assert.equal(given.blocks[2].confidence, 1);
      assert.equal(given.quotes.length, 0);
      assert.deepEqual(given.notices.map(({ code }) => code), ["unknown-block"]);
      const html = analyze("<p>Mill 🙂 burns</p><p>It was old.</p>", { format: "html", kinds: [{ start: 15, kind: "note" }] });
      assert.equal(html.blocks[1].kind, "note");
    });

    test("the caller's objects are left alone, and no inherited option counts", () => {
      const options = Object.freeze({ skip: Object.freeze(["keywords"]), tokens: true });
      analyze(ARTICLE, options);
      Object.prototype.tokens = true;
      try {
        assert.ok(!Object.hasOwn(analyze(ARTICLE), "tokens"));
        assert.ok(!Object.hasOwn(analyze(ARTICLE, {}), "tokens"));
      } finally {
        delete Object.prototype.tokens;
      }
    });

    test("the limit is ten million units, and refusing costs nothing", () => {
      assert.equal(MAX_TEXT_LENGTH, 10_000_000);
      const text = "a".repeat(MAX_TEXT_LENGTH + 1);
      const start = performance.now();
      assert.throws(() => analyze(text), (error) => error instanceof RangeError && /10000001.*10000000/.test(error.message));
      assert.ok(performance.now() - start < 100);
    });

    test("a call on the last bit of stack breaks nothing", () => {
      const expected = analyze(ARTICLE);
      const outcomes = [];
      const dive = () => {
        try {
          dive();
        } catch {
          // Once there is stack enough there is further up.
          if (!outcomes.includes("fine")) {
            try {
              analyze(ARTICLE);
              outcomes.push("fine");
            } catch (error) {
              // Out of stack: here, in the glue or in the module.
              outcomes.push(error.message);
            }
          }
          throw new Error("up again");
        }
      };
      assert.throws(dive);
      assert.ok(outcomes.includes("fine") && new Set(outcomes).size > 1, "the stack was never short, or never enough");
      assert.deepEqual(analyze(ARTICLE), expected);
    });

    test("after a trap the next call works", () => {
      const { stdout, stderr } = runScript(`
        import { readFileSync } from "node:fs";
        import { initSync, analyze } from ${JSON.stringify(entry)};
        import { limitMemory } from ${JSON.stringify(new URL("small-memory.mjs", import.meta.url).href)};
        initSync(limitMemory(readFileSync(new URL(import.meta.resolve("copydesk/copydesk.wasm"))), 360));
        const first = JSON.stringify(analyze("Text of one line."));
        for (const letter of ["a", "ä", "a"]) {
          try { analyze(letter.repeat(9_000_000)); } catch (error) { console.log(error.name, error.message, "|", error.cause?.constructor.name); }
          console.log(JSON.stringify(analyze("Text of one line.")) === first);
        }`);
      const broken = "RangeError copydesk: the analysis of this text needs more memory than there is; the next call starts afresh | RuntimeError\ntrue\n";
      assert.equal(stdout, broken.repeat(3), stderr);
    });
  });
}

test("a large text's memory is given back", async () => {
  const { stdout, stderr } = runScript(`
    import init, { analyze } from "copydesk";
    await init();
    const before = process.memoryUsage().rss;
    analyze("A line of some words, and no more.\\n".repeat(100_000), { skip: ["keywords"] });
    for (let i = 0; i < 3; i++) { gc(); await new Promise((resolve) => setTimeout(resolve, 20)); }
    console.log(Math.round((process.memoryUsage().rss - before) / (1 << 20)));`, "--expose-gc");
  assert.ok(stdout !== "" && Number(stdout) < 400, `${stdout} MiB more ${stderr}`);
});

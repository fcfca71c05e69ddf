// `npm run hostile -- TASK …`: what is too long for every `npm test`.
//
//   time [FOLDER]          does any text take too long, or break the analysis?
//   offsets [FOLDER]       is every span a passage of the caller's string? --cases N random texts, a million by default; --seed N for others
//   traps                  is a call after a trap as good as a first one? --cases N traps, a thousand by default
//   injection [FOLDER]     does anything in a text, a page or options run, or send anything?
//   same [FILE.jsonl …]    do the native build, Node and Chromium give the same bytes?
//
// FOLDER holds `gen_adversarial.py` (and `naughty_strings.jsonl`, `xss_corpus.jsonl`), which have texts beyond our own few; it need not
// be there. FILE.jsonl has an article a line, `{"id", "text"}`. `--only PATTERN` takes the generators of such a name.
import { parseArgs } from "node:util";

import { build } from "../../www/tools/build.mjs";
import { Stop, toEnd } from "../../www/tools/run.mjs";

const TASKS = {
  time: () => import("./time.mjs"),
  offsets: () => import("./offsets.mjs"),
  traps: () => import("./traps.mjs"),
  injection: () => import("./injection.mjs"),
  same: () => import("./same.mjs"),
};

await toEnd(async () => {
  const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: "string", default: "." },
      sizes: { type: "string", default: "10000,100000,1000000" },
      cases: { type: "string" },
      seed: { type: "string", default: "71" },
      all: { type: "boolean", default: false },
    },
  });
  const [task, ...places] = positionals;
  if (!Object.hasOwn(TASKS, task ?? "")) throw new Stop(`npm run hostile -- ${Object.keys(TASKS).join("|")} …`);
  await build();
  const { main } = await TASKS[task]();
  return main({ ...options, places });
});

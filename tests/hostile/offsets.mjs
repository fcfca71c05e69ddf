// Random texts by the million, and all that the generators and lists have: each result must be sound.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { assertSound } from "../package/sound.mjs";
import { disturb, generator, randomText } from "../package/texts.mjs";
import { given } from "./given.mjs";
import { own } from "./generators.mjs";
import { analyze, bytes, initSync } from "./instance.mjs";

const ARTICLE = readFileSync(new URL("../bench/article.txt", import.meta.url), "utf8");

/** Pieces of the article of a few hundred characters, so that a case takes well under a millisecond. */
const PASSAGES = ARTICLE.split("\n\n").filter((passage) => passage.length > 40);

/** Random cases: made of pieces, or a passage with pieces put in. Nearly always short, sometimes an article. */
function* random(count, seed) {
  const next = generator(seed);
  for (let i = 0; i < count; i += 1) {
    const kind = next(100);
    const format = next(8) === 0 ? "html" : "text";
    if (kind === 0) yield { name: `random ${i}`, text: disturb(next, ARTICLE), format };
    else if (kind < 40) yield { name: `random ${i}`, text: disturb(next, PASSAGES[next(PASSAGES.length)]), format };
    else yield { name: `random ${i}`, text: randomText(next, 30), format };
  }
}

function* listed(folder) {
  const cases = [...own({ sizes: [10_000] }), ...(folder ? given(folder, { only: ".", sizes: [10_000, 100_000] }) : [])];
  for (const { name, format, texts } of cases) for (const { text } of texts) yield { name, text: text(), format };
  if (!folder) return;
  for (const line of readFileSync(join(folder, "naughty_strings.jsonl"), "utf8").split("\n").filter(Boolean)) {
    const { id, s } = JSON.parse(line);
    for (const format of ["text", "html"]) {
      yield { name: id, text: s, format };
      yield { name: `${id} quoted`, text: `“${s},” said ${s} of Alder.\n\n${s}\n\n“And again ${s}.”`, format };
    }
  }
}

/** Whether one case is sound; what is not is told. */
function sound({ name, text, format }) {
  try {
    const analysis = analyze(text, { format, tokens: true });
    assertSound(analysis, analysis.text ?? text);
    return true;
  } catch (error) {
    console.log(`${name} (${format}): ${error.message} ${JSON.stringify(text.slice(0, 400))}`);
    return false;
  }
}

export function main({ cases = "1000000", seed, places: [folder] }) {
  initSync(bytes());
  let [seen, wrong] = [0, 0];
  for (const source of [listed(folder), random(Number(cases), Number(seed))]) {
    for (const given of source) {
      seen += 1;
      if (!sound(given)) wrong += 1;
    }
  }
  console.log(`${seen} texts, ${wrong} with a wrong span or index.`);
  return wrong === 0 ? 0 : 1;
}

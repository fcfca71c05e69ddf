// Writes a corpus of invented articles as JSON lines, always the same: node tests/scale/corpus.mjs COUNT [WRONG]
// Every WRONG-th line is no JSON.
import { readFileSync } from "node:fs";

const [count = "1000", wrong = "0"] = process.argv.slice(2);
const sample = readFileSync(new URL("../../www/sample/article.txt", import.meta.url), "utf8");

function article(id) {
  const town = ["Skarnholm", "Velmora", "Tarn Hollow", "Eskby"][id % 4];
  return sample.replaceAll("Skarnholm", town).replaceAll("nine weeks", `${(id % 40) + 2} weeks`);
}

for (let id = 1; id <= Number(count); id++) {
  const line = Number(wrong) > 0 && id % Number(wrong) === 0 ? `{"id": ${id}, "text": ` : JSON.stringify({ id, text: article(id) });
  if (!process.stdout.write(`${line}\n`)) await new Promise((resolve) => process.stdout.once("drain", resolve));
}

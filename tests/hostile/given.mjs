// The generators of a folder beside the repository.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { run } from "../../www/tools/run.mjs";

/** The generators of `gen_adversarial.py` in `folder`, each with a way to get its text of a size. */
export function given(folder, { only, sizes }) {
  const out = mkdtempSync(join(tmpdir(), "copydesk-hostile-"));
  process.on("exit", () => rmSync(out, { recursive: true, force: true }));
  run("python3", join(folder, "gen_adversarial.py"), out, "--only", only, "--sizes", sizes.join());
  const cases = new Map();
  for (const { name, kind, file, bytes } of JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"))) {
    const text = () => {
      const content = readFileSync(join(out, file), "utf8");
      return kind === "js" ? JSON.parse(content) : content;
    };
    const known = cases.get(name) ?? { name, format: kind === "html" ? "html" : "text", texts: [] };
    known.texts.push({ bytes, text });
    cases.set(name, known);
  }
  return [...cases.values()];
}

// Texts and pages made to be slow or to break something, and whether they do.
//
// Each is analysed once by a new instance. What fails is listed: a trap, time that grows more than fifteen times for
// ten times the text, more than two seconds for a megabyte. The time is the processor's, so that other programs
// count for little.
import { analyze, bytes, initSync, renew } from "./instance.mjs";
import { given } from "./given.mjs";
import { own } from "./generators.mjs";

/** The bars: times as long for ten times the text, milliseconds for a megabyte. */
export const GROWTH = 15;
const MEGABYTE = 2000;

/** Milliseconds below which growth is noise. */
const QUICK = 100;

/** Milliseconds of processor time. */
export function time(call) {
  const before = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What is wrong with one generator, and its times. */
function examine({ format, texts }) {
  const faults = [];
  const times = texts.map(({ bytes: size, text }) => {
    const content = text();
    renew();
    let spent = NaN;
    try {
      spent = time(() => analyze(content, { format }));
    } catch (error) {
      faults.push(`${size} bytes: ${error.cause ?? error}`);
    }
    if (spent > MEGABYTE * Math.max(1, size / 1e6)) faults.push("slow");
    return spent;
  });
  times.slice(1).forEach((spent, i) => {
    const factor = texts[i + 1].bytes / texts[i].bytes;
    if (spent > QUICK && spent / times[i] > (GROWTH * factor) / 10) faults.push(`grows ${(spent / times[i]).toFixed(0)} times`);
  });
  return { faults, times };
}

export function main({ only, sizes: wanted, all, places: [folder] }) {
  const sizes = wanted.split(",").map(Number);
  initSync(bytes());
  // So that the compiler has done its work before time is taken.
  const usual = own({ only: "ordinary prose", sizes: [200_000] })[0].texts[0].text();
  for (let i = 0; i < 3; i += 1) analyze(usual);

  const cases = folder ? given(folder, { only, sizes }) : own({ only, sizes });
  let failed = 0;
  for (const generator of cases) {
    const { faults, times } = examine(generator);
    if (faults.length > 0) failed += 1;
    if (faults.length > 0 || all) {
      const shown = times.map((spent) => `${spent.toFixed(0)} ms`.padStart(9));
      console.log(`${generator.name.padEnd(28)} ${shown.join(" ")}  ${faults.join("; ")}`);
    }
  }
  console.log(`${cases.length - failed} of ${cases.length} pass at ${sizes.join(", ")} bytes.`);
  return failed === 0 ? 0 : 1;
}

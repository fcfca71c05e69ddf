// `npm test`: everything. Arguments are names of test files, to run only those: `npm test -- package`.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { build } from "./build.mjs";
import { Stop, installDependencies, installTarget, root, run, toEnd } from "./run.mjs";

const LINTS = ["--", "-D", "warnings"];

/** The browser for the page's tests: `CHROMIUM`, or where systems keep it. */
function findBrowser() {
  const places = [
    process.env.CHROMIUM,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  ];
  const found = places.find((place) => place && existsSync(place));
  if (!found) {
    throw new Stop(
      "The page is tested in Chromium or Chrome, and none was found. Install one (Debian, Ubuntu: apt-get install chromium), " +
        "or set CHROMIUM to its path.",
    );
  }
  return found;
}

/** The test files under tests/, of the folders and names that were asked for. */
function testFiles(asked) {
  // Installed packages are left out before they are entered: one of them links to this very folder.
  const within = (folder) => readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = join(folder, entry.name);
    if (!entry.isDirectory()) return [name];
    return entry.name === "node_modules" ? [] : within(name);
  });
  return within("tests")
    .filter((name) => name.endsWith(".test.mjs"))
    .filter((name) => asked.length === 0 || asked.some((part) => name.slice("tests/".length).includes(part)))
    .sort();
}

await toEnd(async () => {
  const asked = process.argv.slice(2);
  const files = testFiles(asked);
  if (files.length === 0) throw new Stop(`No test file has ${asked.join(" or ")} in its name.`);
  process.env.CHROMIUM = findBrowser();
  installDependencies();
  installTarget();
  if (asked.length === 0) {
    run("cargo", "fmt", "--check");
    run("cargo", "clippy", "--locked", "--all-targets", "--all-features", ...LINTS);
    run("cargo", "clippy", "--locked", "--lib", "--release", "--target", "wasm32-unknown-unknown", ...LINTS);
    run("cargo", "test", "--locked", "--features", "train");
  }
  await build();
  // Last, so that its closing lines are the last ones. A test that fails may leave a server or a browser open, and one that waits
  // for what never comes would wait for ever: neither may keep the run from ending.
  run(process.execPath, "--test", "--test-force-exit", `--test-timeout=${15 * 60_000}`, ...files);
});

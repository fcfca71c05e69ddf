// The fuzz targets of tests/fuzz.rs for a minute each: `npm run fuzz`, or
// `npm run fuzz -- SECONDS [SEED]`.
import { run, toEnd } from "./run.mjs";

await toEnd(() => {
  const [seconds = "60", seed = String(Date.now())] = process.argv.slice(2);
  Object.assign(process.env, { COPYDESK_FUZZ_SECONDS: seconds, COPYDESK_FUZZ_SEED: seed });
  console.log(`${seconds} seconds a target, seed ${seed}`);
  run("cargo", "test", "--locked", "--test", "fuzz", "--", "--nocapture", "--test-threads", "2");
});

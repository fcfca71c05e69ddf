// A worker thread of `copydesk --jobs`: articles in, printed results out.
import { parentPort, workerData } from "node:worker_threads";

import { createWork } from "./work.js";

const work = createWork(workerData);

parentPort.on("message", async (article) => {
  const { output, ...rest } = (await work)(article);
  // Bytes are handed over, a string would be copied; and this thread encodes them while the other one writes.
  const bytes = new TextEncoder().encode(output);
  parentPort.postMessage({ ...rest, output: bytes }, [bytes.buffer]);
});

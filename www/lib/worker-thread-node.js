// What runs in Node's worker thread.
import { parentPort } from "node:worker_threads";

import { Analyzer, analyze, init } from "./node.js";
import { createServer } from "./worker-serve.js";

const receive = createServer({ init, analyze, Analyzer }, (data) => parentPort.postMessage(data));
parentPort.on("message", receive);

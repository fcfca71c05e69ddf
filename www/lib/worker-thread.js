// What runs in the browser's worker. The build writes `pkg/worker-thread.js`, one file, from this.
import * as glue from "./pkg/copydesk.js";
import { create } from "./core.js";
import { createServer } from "./worker-serve.js";

const load = () => {
  throw new Error("the caller's side names the module");
};

const receive = createServer(create(glue, { load }), (data) => self.postMessage(data));
self.onmessage = (event) => receive(event.data);

// `npm start`: installs what is missing, builds, serves the page on this computer.
import { spawn } from "node:child_process";

import { build } from "./build.mjs";
import { Stop, toEnd } from "./run.mjs";
import { serve } from "./serve.mjs";

const DEFAULT_PORT = 8080;

/** The server at the port that was asked for, or else at the first free one from the default on. */
async function open() {
  const given = process.env.PORT;
  if (given !== undefined && !/^\d{1,5}$/.test(given)) throw new Stop(`PORT must be a number, not ${given}.`);
  for (let port = Number(given ?? DEFAULT_PORT); ; port++) {
    try {
      return await serve({ port });
    } catch (error) {
      if (error.code === "EACCES" || (error.code === "EADDRINUSE" && given !== undefined)) {
        throw new Stop(`Port ${port} cannot be used (${error.code}). Set PORT to another one.`);
      }
      if (error.code !== "EADDRINUSE" || port >= DEFAULT_PORT + 20) throw error;
    }
  }
}

/** Shows the page in the person's browser, where there is one to show it in. */
function show(url) {
  const display = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (process.env.CI || process.env.BROWSER === "none" || !process.stdout.isTTY || !display) return;
  const [command, ...args] = { darwin: ["open"], win32: ["cmd", "/c", "start", ""] }[process.platform] ?? ["xdg-open"];
  spawn(command, [...args, url], { stdio: "ignore", detached: true }).on("error", () => {}).unref();
}

await toEnd(async () => {
  await build();
  const { url } = await open();
  console.log(`\nCopydesk is at ${url}   (Ctrl+C ends it)`);
  show(url);
});

// What a newsroom's own module does with the package: every entry point that a browser takes.
import init, { analyze } from "copydesk";
import { define } from "copydesk/element";
import { attach } from "copydesk/highlight";
import { analyze as analyzeInWorker } from "copydesk/worker";

const TEXT = "“It is older than the road,” said Lio Marrun.";

async function main() {
  define();
  const attachment = attach(document.getElementById("other"));
  await init();
  const inline = await import("copydesk/inline");
  await inline.init();
  const story = document.getElementById("story");
  await Promise.all([attachment.refresh(), story.refresh()]);
  const speaker = ({ sources, quotes }) => sources[quotes[0].speaker].name;
  globalThis.result = {
    main: speaker(analyze(TEXT)),
    worker: speaker(await analyzeInWorker(TEXT)),
    inline: speaker(inline.analyze(TEXT)),
    element: speaker(story.analysis),
    highlight: speaker(attachment.analysis),
  };
}

main().catch((error) => {
  globalThis.result = { error: String(error.stack ?? error) };
});

// On the server: the analysis while the page is rendered. In the browser: the element and the worker.
import init, { analyze } from "copydesk";

import { Story } from "./story.jsx";

export default async function Page() {
  await init();
  const { sources } = analyze("“It is older than the road,” said Lio Marrun.");
  return (
    <main>
      <p id="server">{sources[0].name}</p>
      <Story />
    </main>
  );
}

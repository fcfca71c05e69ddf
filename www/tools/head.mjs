// What `index.html` names in its head, and how the build puts other files in its place.

const STYLE = /^ *<link rel="stylesheet" href="([^"]+)"(?: media="([^"]+)")?>\n/gm;
const SCRIPT = /^ *<script type="module" src="([^"]+)"><\/script>\n/m;

/** The style sheets and the first script that a page names, and the page with others in their place. */
export function readPage(html) {
  const styles = [...html.matchAll(STYLE)].map(([, file, media = "all"]) => ({ file: `./${file}`, media }));
  const script = SCRIPT.exec(html)?.[1];
  if (styles.length === 0 || !script) throw new Error("index.html: no style sheet or no script");
  const withHead = (...lines) => html.replace(STYLE, "").replace(SCRIPT, () => `${lines.map((line) => `  ${line}\n`).join("")}`);
  return { styles, script, withHead };
}

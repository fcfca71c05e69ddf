// Copydesk in the block editor: the quotations of the post where they stand, and a sidebar that lists them.
import { attach } from "./lib/editors/wordpress.js";

const { wp } = globalThis;
const { Button, PanelBody } = wp.components;
const { createElement: h, useEffect, useState } = wp.element;
const { __, sprintf, _n } = wp.i18n;
const { PluginSidebar } = wp.editor?.PluginSidebar ? wp.editor : wp.editPost;

/** What the last analysis said; the sidebar is told when it changes. */
let shown = { analysis: null, attachment: null, selected: null, failed: false };
const listeners = new Set();

function change(news) {
  shown = { ...shown, ...news };
  for (const tell of listeners) tell(shown);
}

attach(document, {
  onAnalysis: (analysis, attachment) => change({ analysis, attachment, selected: null, failed: false }),
  onSelect: (selected, attachment) => {
    attachment.select(selected);
    change({ selected });
  },
  onError: (error) => {
    console.error(error);
    change({ failed: true });
  },
});

function choose(quote) {
  shown.attachment?.select(quote, { scroll: true });
  change({ selected: quote });
}

/** Every word of the post goes in as text: React escapes it. */
function Quotation({ quote, index, sources, selected }) {
  const source = quote.speaker === null ? null : sources[quote.speaker];
  const details = [source?.role, source && !source.named ? __("unnamed", "copydesk") : null].filter(Boolean).join(" · ");
  return h("li", { key: index, style: { margin: 0 } },
    h(Button, {
      onClick: () => choose(index), "aria-current": selected === index ? "true" : undefined,
      isPressed: selected === index, style: { height: "auto", whiteSpace: "normal", textAlign: "start", display: "block", width: "100%" },
    },
    h("strong", { style: { display: "block" } }, source ? source.name : __("Nobody named", "copydesk")),
    details ? h("em", { style: { display: "block" } }, details) : null,
    h("span", {}, quote.kind === "indirect" ? quote.text : `“${quote.text}”`)));
}

function Sidebar() {
  const [{ analysis, selected, failed }, setShown] = useState(shown);
  useEffect(() => {
    listeners.add(setShown);
    setShown(shown);
    return () => listeners.delete(setShown);
  }, []);
  const quotes = analysis?.quotes.map((quote, index) => ({ quote, index })).filter(({ quote }) => quote.act === "speech") ?? [];
  let status = __("Reading the post …", "copydesk");
  if (failed) status = __("The analysis failed. The next change tries again.", "copydesk");
  else if (analysis && quotes.length === 0) status = __("No quotations found.", "copydesk");
  // translators: %d: number of quotations.
  else if (analysis) status = sprintf(_n("%d quotation", "%d quotations", quotes.length, "copydesk"), quotes.length);
  return h(PluginSidebar, { name: "copydesk", title: "Copydesk", icon: "format-quote" },
    h(PanelBody, {},
      h("p", { role: "status" }, status),
      h("ol", { style: { listStyle: "none", margin: 0, padding: 0 } },
        quotes.map(({ quote, index }) => h(Quotation, { key: index, quote, index, selected, sources: analysis.sources })))));
}

wp.plugins.registerPlugin("copydesk", { render: Sidebar, icon: "format-quote" });

// The list beside the editor, as a CMS could have it: filled after each analysis, a button for each quotation.

/** Options for an adapter's `attach` that keep the list in `element` up to date. */
export function voices(element) {
  const list = document.createElement("ol");
  const heading = document.createElement("h2");
  element.append(heading, list);
  const mark = (quote) => {
    for (const button of list.querySelectorAll("button")) {
      button.setAttribute("aria-current", String(Number(button.dataset.quote) === quote));
    }
  };
  return {
    onAnalysis({ quotes, sources }, attachment) {
      heading.textContent = `${quotes.length} quotations, ${sources.length} sources`;
      list.replaceChildren(...quotes.map((quote, index) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        const name = document.createElement("b");
        name.textContent = quote.speaker === null ? "Nobody named" : sources[quote.speaker].name;
        button.type = "button";
        button.dataset.quote = String(index);
        button.append(name, quote.text);
        button.addEventListener("click", () => {
          attachment.select(index, { scroll: true });
          mark(index);
        });
        item.append(button);
        return item;
      }));
    },
    onSelect(quote, attachment) {
      attachment.select(quote);
      mark(quote);
    },
  };
}

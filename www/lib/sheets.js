// Style sheets for shadow roots of ours, made by script, so that a strict policy lets them pass.

/** Document → text → sheet, which only shadow roots of that document may adopt. */
const made = new WeakMap();

/** Gives a shadow root the style sheet with this text, and no other. */
export function giveStyles(root, text) {
  const document = root.ownerDocument;
  if (!root.adoptedStyleSheets) {
    // Browsers before 2023; a strict policy has to allow this one.
    root.querySelector("style")?.remove();
    root.append(Object.assign(document.createElement("style"), { textContent: text }));
    return;
  }
  let sheets = made.get(document);
  if (!sheets) made.set(document, (sheets = new Map()));
  let sheet = sheets.get(text);
  if (!sheet) {
    sheet = new document.defaultView.CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(text, sheet);
  }
  root.adoptedStyleSheets = [sheet];
}

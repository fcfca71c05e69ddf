/** Where text comes from: typing, pasting, a file, a drop, the sample. */

import { byId } from "./dom.js";

/**
 * @typedef {import("../lib/index.js").Options} Options
 * @typedef {{ text: string, options?: Options, from: "typing" | "editing" | "paste" | "button" | "file" | "sample" | "memory" }} Input
 */

/** Typing is over when it has paused this long, in milliseconds. */
const PAUSE = 350;
/** A text box slows down with longer texts; they're analysed without being put in it. */
const MAX_BOX_UNITS = 1_000_000;
const SAMPLE = new URL("../sample/article.txt", import.meta.url);

/**
 * @param {(input: Input) => void} give
 * @param {(message: string) => void} complain
 * @param {(given: { files?: File[], entries?: FileSystemEntry[] }) => void} giveMany
 */
export function listenForText(give, complain, giveMany) {
  const box = /** @type {HTMLTextAreaElement} */ (byId("text"));
  const picker = /** @type {HTMLInputElement} */ (byId("file"));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;

  box.addEventListener("input", (event) => {
    clearTimeout(pause);
    const pasted = /** @type {InputEvent} */ (event).inputType?.startsWith("insertFrom");
    if (pasted) give({ text: box.value, from: "paste" });
    else pause = setTimeout(() => give({ text: box.value, from: "typing" }), PAUSE);
  });
  // Rich text tells more than plain: which line is a heading, a caption, a list. In the box a paste into a text is plain;
  // where nothing can be typed, it is the next article.
  addEventListener("paste", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const inBox = target === box;
    if (!inBox && target?.closest("input, textarea, select, [contenteditable]")) return;
    const html = event.clipboardData?.getData("text/html");
    const plain = event.clipboardData?.getData("text/plain");
    const whole = !inBox || (box.selectionStart === 0 && box.selectionEnd === box.value.length);
    if (html && whole) {
      box.value = "";
      clearTimeout(pause);
      give({ text: html, options: { format: "html" }, from: "paste" });
    } else if (!inBox && plain) {
      fill(plain, "paste");
    } else {
      return;
    }
    event.preventDefault();
  });
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    give({ text: box.value, from: "button" });
  });
  byId("sample").addEventListener("click", async () => {
    try {
      const answer = await fetch(SAMPLE);
      if (!answer.ok) throw new Error(String(answer.status));
      fill(await answer.text(), "sample");
    } catch {
      complain("The sample article could not be loaded.");
    }
  });
  byId("clear").addEventListener("click", () => {
    fill("", "button");
    box.focus();
  });
  byId("pick").addEventListener("click", () => picker.click());
  const folder = /** @type {HTMLInputElement} */ (byId("folder"));
  byId("pick-folder").addEventListener("click", () => folder.click());
  for (const input of [picker, folder]) {
    input.addEventListener("change", () => {
      const files = [...(input.files ?? [])];
      input.value = "";
      if (input === picker && files.length === 1) read(files[0]);
      else if (files.length > 0) giveMany({ files });
    });
  }
  listenForDrops((transfer) => {
    const files = [...transfer.files];
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry != null);
    if (files.length === 1 && !entries.some((entry) => entry.isDirectory)) read(files[0]);
    else if (entries.length > 0) giveMany({ entries });
    else if (files.length > 0) giveMany({ files });
  });

  // The box takes text before this script is there.
  if (box.value) give({ text: box.value, from: "paste" });

  /** @param {string} text @param {Input["from"]} from @param {Options} [options] */
  function fill(text, from, options) {
    clearTimeout(pause);
    box.value = text.length <= MAX_BOX_UNITS && !options ? text : "";
    give({ text, options, from });
  }

  /** @param {File} file */
  async function read(file) {
    try {
      const { readArticle } = await import("./many/files.js");
      const { text, options } = await readArticle(file);
      fill(text, "file", options);
    } catch (error) {
      complain(`“${file.name}” ${error instanceof Error ? error.message : error}.`);
    }
  }
}

/** Puts a text into the box that was edited elsewhere, so that both stay one. @param {string} text */
export function fillBox(text) {
  const box = /** @type {HTMLTextAreaElement} */ (byId("text"));
  if (text.length <= MAX_BOX_UNITS && box.value !== text) box.value = text;
}

/** Files may be dropped anywhere on the page. @param {(transfer: DataTransfer) => void} take */
function listenForDrops(take) {
  const page = document.documentElement;
  let depth = 0;
  /** @param {DragEvent} event */
  const carriesFile = (event) => event.dataTransfer?.types.includes("Files") ?? false;
  addEventListener("dragenter", (event) => {
    if (carriesFile(event) && ++depth) page.classList.add("dropping");
  });
  addEventListener("dragleave", (event) => {
    if (carriesFile(event) && --depth <= 0) page.classList.remove("dropping");
  });
  addEventListener("dragover", (event) => {
    if (carriesFile(event)) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    depth = 0;
    page.classList.remove("dropping");
    if (!carriesFile(event)) return;
    event.preventDefault();
    if (event.dataTransfer) take(event.dataTransfer);
  });
}

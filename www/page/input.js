/** Where text comes from: typing, pasting, a file, a drop, the sample. */

import { byId } from "./dom.js";

/**
 * @typedef {import("../lib/index.js").Options} Options
 * @typedef {{ text: string, options?: Options, from: "typing" | "paste" | "button" | "file" | "sample" }} Input
 */

/** Typing is over when it has paused this long, in milliseconds. */
const PAUSE = 350;
const MAX_FILE_BYTES = 40 * 1024 * 1024;
/** A text box slows down with longer texts; they're analysed without being put in it. */
const MAX_BOX_UNITS = 1_000_000;
const SAMPLE = new URL("../sample/article.txt", import.meta.url);

/**
 * @param {(input: Input) => void} give
 * @param {(message: string) => void} complain
 */
export function listenForText(give, complain) {
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
  picker.addEventListener("change", () => {
    const file = picker.files?.[0];
    picker.value = "";
    if (file) read(file);
  });
  listenForDrops(read);

  /** @param {string} text @param {Input["from"]} from @param {Options} [options] */
  function fill(text, from, options) {
    clearTimeout(pause);
    box.value = text.length <= MAX_BOX_UNITS && !options ? text : "";
    give({ text, options, from });
  }

  /** @param {File} file */
  async function read(file) {
    const html = /\.html?$/i.test(file.name) || file.type === "text/html";
    if (!html && !/\.(txt|text|md|markdown)$/i.test(file.name) && !file.type.startsWith("text/")) {
      return complain(`Copydesk reads .txt, .md and .html files; “${file.name}” is none of these.`);
    }
    if (file.size > MAX_FILE_BYTES) return complain(`“${file.name}” is longer than Copydesk can take.`);
    try {
      fill(await file.text(), "file", html ? { format: "html" } : undefined);
    } catch {
      complain(`“${file.name}” could not be read.`);
    }
  }
}

/** Files may be dropped anywhere on the page. @param {(file: File) => void} read */
function listenForDrops(read) {
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
    const file = event.dataTransfer?.files[0];
    if (file) read(file);
  });
}

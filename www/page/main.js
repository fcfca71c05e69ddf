/**
 * What runs first: takes text and starts the worker.
 *
 * A reader may paste as soon as the page is to be seen, so this is small. What shows a result is most of the page's script;
 * it comes right behind and is there before the first analysis is. Text that is given before it waits for it.
 */

import { Analyser } from "./analyser.js";
import { byId, painted } from "./dom.js";
import { fillBox, listenForText } from "./input.js";

const analyser = new Analyser();
/** Whether the reader has given a text. */
let given = false;
/** What shows results, from when it is asked for. @type {Promise<ReturnType<import("./result.js")["start"]>> | undefined} */
let result;

listenForText(give, complain, async (many) => (await import("./many.js")).audit(many, { take: give, complain }));
byId("analyse").removeAttribute("disabled");
document.documentElement.classList.add("ready");

painted()
  .then(() => Promise.all([open(), analyser.warm()]))
  .then(([{ offerExports }]) => {
    document.documentElement.classList.add("warm");
    offerExports();
  })
  .catch(notLoaded)
  // Afterwards, so that it does not stand in the way of the first paste.
  .then(async () => (await import("./offline/register.js")).keep(byId("kept")));

/** Loads what shows results. Asked for again if it did not come. */
function open() {
  result ??= import("./result.js").then(({ start }) => {
    const page = start({ analyser, complain, fillBox });
    // The article of the last visit must not take the place of what was given, or is being typed, in this.
    if (!given && !(/** @type {HTMLTextAreaElement} */ (byId("text")).value)) page.reopen();
    return page;
  });
  result.catch(() => {
    result = undefined;
  });
  return result;
}

/** Texts are shown in the order in which they are given. @param {import("./input.js").Input} input */
async function give(input) {
  given = true;
  if (input.text.trim()) byId("composer").setAttribute("aria-busy", "true");
  try {
    const { take } = await open();
    await take(input);
  } catch {
    notLoaded();
  }
}

function notLoaded() {
  byId("composer").removeAttribute("aria-busy");
  complain("The analysis could not be loaded. Reload the page to try again.");
}

/** @param {string} message what went wrong, empty to take it back */
function complain(message) {
  const alert = byId("error");
  alert.textContent = message;
  alert.hidden = !message;
}

/**
 * Builds elements. Text goes in as text nodes only, never as markup: an article may contain anything.
 */

/**
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes] true gives an
 *   empty attribute, false, null and undefined give none
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, String(value));
  }
  for (const child of children) if (child != null) element.append(child);
  return element;
}

/**
 * The element with this id, which `index.html` is known to have.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @returns {T}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no #${id}`);
  return /** @type {T} */ (element);
}

/** Whether the reader asks for less movement. */
export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** How a scroll should move. @returns {ScrollBehavior} */
export function motion() {
  return calm() ? "auto" : "smooth";
}

/** When the page has been painted; soon where nothing is painted, as in a tab in the background. @returns {Promise<void>} */
export function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    // A slow machine may take longer than half a second to paint a page that is seen.
    setTimeout(resolve, document.visibilityState === "hidden" ? 500 : 5000);
  });
}

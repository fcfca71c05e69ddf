/**
 * Keeps corrections in this browser: local storage, under one key, until the reader forgets them.
 *
 * An article is known again by its lines, of which only hashes are kept, so that corrections come back
 * when an edited version is pasted. The text itself is kept only of the article on show, so that a
 * reload does not lose it. Storage that is full or forbidden costs the memory, not the page.
 */

/**
 * @typedef {import("./model.js").Correction} Correction
 * @typedef {{ sketch: number[], text: string | null, corrections: Correction[] }} Saved
 */

const KEY = "copydesk";
const VERSION = 1;
/** Articles whose corrections are kept. */
const MOST = 30;
/** Lines of an article that are looked at. */
const LINES = 500;
/** From this share of common lines a text is a version of the same article. */
const ALIKE = 0.5;
/** Longer texts are not kept, in UTF-16 units: storage is small. */
const LONGEST = 1_000_000;

/** Hashes of the lines (FNV-1a, 32 bits), each once. @param {string} text */
export function sketchOf(text) {
  const hashes = new Set();
  for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    const words = line.trim();
    if (words) hashes.add(hash(words));
    if (hashes.size === LINES) break;
  }
  return [...hashes];
}

/** Whether two sketches are of versions of one article. @param {readonly number[]} one @param {readonly number[]} other */
export function sameArticle(one, other) {
  return likeness(one, other) >= ALIKE;
}

/** @param {readonly number[]} one @param {readonly number[]} other */
function likeness(one, other) {
  const lines = new Set(one);
  const common = other.filter((line) => lines.has(line)).length;
  return one.length + other.length ? (2 * common) / (one.length + other.length) : 0;
}

/** @param {string} words */
function hash(words) {
  let sum = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) sum = Math.imul(sum ^ words.charCodeAt(i), 0x01000193);
  return sum >>> 0;
}

export class Store {
  #storage;
  /** The latest first. @type {Saved[]} */
  #articles;

  /** @param {Storage | null} [storage] */
  constructor(storage = available()) {
    this.#storage = storage;
    this.#articles = this.#read();
  }

  /** The article that was on show when the page was left. @returns {Saved | null} */
  get open() {
    return this.#articles.find((article) => article.text) ?? null;
  }

  /** Whether anything is kept. */
  get isEmpty() {
    return this.#articles.length === 0;
  }

  /** The corrections that were made to this text or an earlier version of it. @param {string} text */
  recall(text) {
    return this.#find(sketchOf(text))?.corrections ?? [];
  }

  /**
   * Keeps the corrections of the article on show; without any, nothing of it is kept.
   * @param {string} text
   * @param {readonly Correction[]} corrections
   * @returns {boolean} whether they will survive
   */
  keep(text, corrections) {
    const sketch = sketchOf(text);
    const before = this.#find(sketch);
    this.#articles = this.#articles.filter((article) => article !== before).map((article) => ({ ...article, text: null }));
    if (corrections.length) {
      this.#articles.unshift({ sketch, text: text.length <= LONGEST ? text : null, corrections: [...corrections] });
      this.#articles.length = Math.min(this.#articles.length, MOST);
    }
    return this.#write();
  }

  /** The article is no longer on show: its corrections stay, its text goes. */
  close() {
    if (!this.open) return;
    this.#articles = this.#articles.map((article) => ({ ...article, text: null }));
    this.#write();
  }

  /** Forgets everything. */
  forget() {
    this.#articles = [];
    this.#write();
  }

  /** @param {readonly number[]} sketch */
  #find(sketch) {
    return this.#articles.find((article) => sameArticle(article.sketch, sketch));
  }

  /** @returns {Saved[]} */
  #read() {
    try {
      const { version, articles } = JSON.parse(this.#storage?.getItem(KEY) ?? "{}");
      return version === VERSION && Array.isArray(articles) ? articles.filter(isSaved) : [];
    } catch {
      return [];
    }
  }

  #write() {
    if (!this.#storage) return false;
    try {
      if (this.#articles.length) this.#storage.setItem(KEY, JSON.stringify({ version: VERSION, articles: this.#articles }));
      else this.#storage.removeItem(KEY);
      return true;
    } catch {
      return false;
    }
  }
}

/** @param {any} article */
function isSaved(article) {
  return Array.isArray(article?.sketch) && Array.isArray(article.corrections) && (article.text === null || typeof article.text === "string");
}

/** Local storage, null where the browser forbids it. */
function available() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

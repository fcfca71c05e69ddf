/**
 * Many articles: a table of them, who is quoted across them, and each outlet's ways.
 *
 * Loaded when the reader brings more than one file. The text of an article is read again when it is opened.
 */

import { toArticlesCsv, toOutletsCsv, toSourceAuditCsv } from "../lib/audit.js";
import { byId, el } from "./dom.js";
import { download } from "./export.js";
import { articleColumns, outletColumns, sourceColumns } from "./many/columns.js";
import { fromEntries, fromFiles } from "./many/gather.js";
import { readArticle } from "./many/files.js";
import { Run } from "./many/run.js";
import { Table } from "./many/table.js";
import { percent, plural } from "./words.js";

/**
 * @typedef {import("../lib/audit.js").ArticleRow} ArticleRow
 * @typedef {import("../lib/audit.js").AuditedSource} AuditedSource
 * @typedef {{ take: (input: import("./input.js").Input) => void, complain: (message: string) => void }} Page
 */

/** How often the tables follow while articles come in, in milliseconds. */
const PACE = 400;

/** @type {Audit | null} */
let current = null;

/**
 * Audits the files that were chosen or dropped, folders searched through.
 * @param {{ files?: File[], entries?: FileSystemEntry[] }} given
 * @param {Page} page
 */
export async function audit({ files, entries }, page) {
  page.complain("");
  const { found, others } = entries ? await fromEntries(entries) : fromFiles(files ?? []);
  if (found.length === 0) return page.complain("There is no .txt, .md, .html or .docx file in it.");
  current?.close();
  current = new Audit(found, others, page);
  await current.run();
}

class Audit {
  #root = byId("many");
  #page;
  #run;
  #others;
  /** The article that was opened last. @type {ArticleRow | null} */
  #opened = null;
  /** The source whose articles alone are shown. @type {AuditedSource | null} */
  #only = null;
  #progress = el("progress");
  #status = el("p", { class: "many-status" });
  #cancel = el("button", { type: "button" }, "Cancel");
  #close = el("button", { type: "button" }, "Close");
  #live = el("p", { class: "visually-hidden", role: "status" });
  #filter = el("p", { class: "many-filter" });
  #figures = el("dl", { class: "figures" });
  #articles;
  #sources;
  #outlets;
  #watch;

  /** @param {import("./many/gather.js").Found[]} found @param {number} others @param {Page} page */
  constructor(found, others, page) {
    this.#page = page;
    this.#run = new Run(found);
    this.#others = others;
    this.#articles = new Table("Articles", articleColumns((row) => this.#open(row)), (row) => row.file);
    this.#sources = new Table("Sources", sourceColumns((source) => this.#show(source)), (row) => `${row.name} ${row.articles[0]?.file}`);
    this.#outlets = new Table("Outlets", outletColumns, (row) => row.outlet);
    this.#cancel.addEventListener("click", () => this.#run.cancel());
    this.#close.addEventListener("click", () => {
      this.close();
      document.documentElement.classList.remove("compact");
      byId("text").focus();
    });
    // Whatever brings a single article on show puts the tables away.
    this.#watch = new MutationObserver(() => {
      if (!byId("result").hidden) this.#fold();
    });
    this.#watch.observe(byId("result"), { attributes: true, attributeFilter: ["hidden"] });
  }

  close() {
    this.#run.cancel();
    this.#watch.disconnect();
    this.#root.hidden = true;
    this.#root.classList.remove("folded");
    current = null;
  }

  async run() {
    const run = this.#run;
    const total = run.files.length;
    this.#progress.setAttribute("max", String(total));
    this.#progress.setAttribute("aria-label", "Articles analysed");
    this.#unfold();
    byId("many-title").focus();
    this.#live.textContent = `Reading ${plural(total, "file")}.`;
    const begin = performance.now();
    let painted = begin;
    let quarter = 1;
    await run.start(() => {
      this.#progress.setAttribute("value", String(run.done));
      this.#status.textContent = `${run.done.toLocaleString("en")} of ${plural(total, "file")}`;
      if (run.done < total && run.done >= (quarter * total) / 4 && total >= 40) this.#live.textContent = `${25 * quarter++} per cent done.`;
      if (performance.now() - painted > PACE) {
        this.#paint();
        painted = performance.now();
      }
    });
    if (current !== this) return;
    const seconds = (performance.now() - begin) / 1000;
    const { failed } = run.audit.total();
    this.#status.textContent = [
      run.cancelled ? `Cancelled after ${run.done.toLocaleString("en")} of ${plural(total, "file")}.` : `${plural(total, "file")} in ${seconds.toFixed(1)} s, on ${plural(run.cores, "core")}.`,
      failed > 0 ? `${failed.toLocaleString("en")} could not be read.` : "",
      this.#others > 0 ? `${plural(this.#others, "file")} of other kinds left out.` : "",
    ].filter(Boolean).join(" ");
    this.#live.textContent = this.#status.textContent;
    this.#progress.hidden = this.#cancel.hidden = true;
    this.#paint();
  }

  /** Shows the tables in place of an article. */
  #unfold() {
    byId("result").hidden = true;
    document.documentElement.classList.add("compact");
    /** @param {string} title @param {Table<any>} table @param {string} name @param {() => string} make @param {...Node} more */
    const part = (title, table, name, make, ...more) => {
      const button = el("button", { type: "button" }, "Download CSV");
      button.addEventListener("click", () => download(make(), `copydesk-${name}.csv`, "text/csv"));
      return el("section", { class: `many-${name}`, "aria-labelledby": `many-${name}` },
        el("div", { class: "many-head" }, el("h3", { id: `many-${name}` }, title), button), ...more, table.root);
    };
    this.#root.replaceChildren(
      el("h2", { id: "many-title", class: "glance-headline", tabindex: "-1" }, "Source audit"),
      el("div", { class: "many-run" }, this.#progress, this.#status, this.#cancel, this.#close, this.#live),
      this.#figures,
      part("Articles", this.#articles, "articles", () => toArticlesCsv(this.#articles.sorted()), this.#filter),
      part("Who is quoted", this.#sources, "sources", () => toSourceAuditCsv(this.#sources.sorted())),
      part("By outlet", this.#outlets, "outlets", () => toOutletsCsv(this.#outlets.sorted())),
    );
    this.#root.hidden = false;
    this.#paint();
  }

  /** Leaves a way back. */
  #fold() {
    if (this.#root.classList.contains("folded")) return;
    const back = el("button", { type: "button", id: "many-back" }, `Back to the ${plural(this.#run.files.length, "article")}`);
    back.addEventListener("click", () => {
      this.#root.classList.remove("folded");
      this.#unfold();
      if (!this.#opened || !this.#articles.focus(this.#opened)) byId("many-title").focus();
    });
    this.#root.classList.add("folded");
    this.#root.replaceChildren(back);
  }

  #paint() {
    const { audit } = this.#run;
    const files = this.#only && new Set(this.#only.articles.map(({ file }) => file));
    const articles = this.#run.articles();
    const sources = audit.sources();
    const outlets = audit.outlets();
    this.#articles.show(files ? articles.filter(({ file }) => files.has(file)) : articles);
    this.#sources.show(sources);
    this.#outlets.show(outlets);
    const section = this.#root.querySelector(".many-outlets");
    if (section instanceof HTMLElement) section.hidden = outlets.length < 2;
    this.#filter.hidden = !this.#only;
    const total = audit.total();
    const named = sources.filter((source) => source.named);
    /** @type {[string, string, boolean?][]} */
    const figures = [
      ["articles", total.articles.toLocaleString("en")],
      ["words", total.words.toLocaleString("en")],
      ["quotations", total.quotations.toLocaleString("en")],
      ["sources named", named.length.toLocaleString("en")],
      ["unnamed", (sources.length - named.length).toLocaleString("en")],
      ["unattributed", percent(total.unattributedShare), total.unattributedShare > 0],
    ];
    this.#figures.replaceChildren(...figures.map(([name, value, alert]) =>
      el("div", { class: alert ? "alert" : null }, el("dt", {}, name), el("dd", {}, value))));
  }

  /** Shows only the articles that quote a source. @param {AuditedSource | null} source */
  #show(source) {
    this.#only = source;
    if (source) {
      const all = el("button", { type: "button" }, "Show all articles");
      all.addEventListener("click", () => {
        this.#show(null);
        byId("many-articles").scrollIntoView({ block: "start" });
      });
      this.#filter.replaceChildren("Only articles that quote ", el("strong", { dir: "auto" }, source.name), " ", all);
      this.#paint();
      byId("many-articles").scrollIntoView({ block: "start" });
      all.focus();
    } else {
      this.#paint();
      this.#live.textContent = "All articles are shown.";
    }
  }

  /** @param {ArticleRow} row */
  async #open(row) {
    this.#opened = row;
    try {
      const article = await readArticle(this.#run.fileOf(row));
      // First, so that the page scrolls to where the article is without the tables.
      this.#fold();
      this.#page.take({ ...article, from: "file" });
    } catch (error) {
      this.#page.complain(`“${row.file}” ${error instanceof Error ? error.message : error}.`);
    }
  }
}

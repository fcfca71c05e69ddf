// Compiled, not run: what `copydesk/highlight`, `copydesk/element` and the editors' adapters look like to a caller.
import { attach, hasHighlights, TextIndex, type Attachment, type HighlightOptions } from "copydesk/highlight";
import { CopydeskArticle, define, type QuoteSelectEvent } from "copydesk/element";
import "copydesk/element/define";
import { attach as attachCkeditor } from "copydesk/editors/ckeditor";
import { attach as attachLexical } from "copydesk/editors/lexical";
import { attach as attachProseMirror, pluginView } from "copydesk/editors/prosemirror";
import { attach as attachQuill } from "copydesk/editors/quill";
import { attach as attachTinymce } from "copydesk/editors/tinymce";
import { attach as attachTiptap, type EditorAttachment } from "copydesk/editors/tiptap";
import { attach as attachWordpress } from "copydesk/editors/wordpress";
import { analyze, type Analysis } from "copydesk";

declare const article: HTMLElement;
const options: HighlightOptions = {
  analysis: { published: "2031-06-14" },
  analyze: (text, given) => analyze(text, given),
  ignore: (element) => element.matches(".note"),
  onAnalysis: ({ quotes }, attachment) => attachment.select(quotes.length > 0 ? 0 : null, { scroll: true }),
  onSelect: (quote: number | null) => void quote,
};
const attachment: Attachment = attach(article, options);
const ranges: Range[] = attachment.ranges([0, 5]);
const place: number | null = attachment.offset(article, 0);
const analysis: Analysis | null = attachment.analysis;
const done: Promise<Analysis> = attachment.refresh();
const text: string = new TextIndex(article, { ignore: "sup" }).text;
const able: boolean = hasHighlights(window);
attachment.detach();

const made = document.createElement("copydesk-article");
const element: CopydeskArticle = made;
element.text = "Text.";
element.analyze = async (words) => analyze(words);
element.addEventListener("copydesk-quote-select", (event) => {
  const chosen: QuoteSelectEvent = event;
  const name: string | undefined = event.detail.source?.name;
  const origin: "article" | "panel" | "script" = event.detail.origin;
  return [chosen, name, origin];
});
document.addEventListener("copydesk-analysis", ({ detail }) => detail.analysis.sources.length);
element.addEventListener("click", ({ clientX }) => clientX);
const Named: typeof CopydeskArticle = define("news-article");

// The adapters take what the editors give.
declare const editors: {
  ckeditor: Parameters<typeof attachCkeditor>[0]; lexical: Parameters<typeof attachLexical>[0]; tinymce: Parameters<typeof attachTinymce>[0];
  tiptap: Parameters<typeof attachTiptap>[0];
};
const inEditors: EditorAttachment[] = [
  attachCkeditor(editors.ckeditor, { root: "body", delay: 100 }), attachLexical(editors.lexical), attachProseMirror({ dom: article }),
  attachQuill({ root: article }), attachTinymce(editors.tinymce), attachTiptap(editors.tiptap, options), attachWordpress(document, options),
];
pluginView(options)({ dom: article }).destroy();

// What the compiler must refuse.
// @ts-expect-error no such option
attach(article, { delays: 1 });
// @ts-expect-error a format other than text makes no sense here
attach(article, { analysis: { format: "html" } });
// @ts-expect-error no such painter
attach(article, { painter: "brush" });
// @ts-expect-error read only
element.analysis = null;

export { Named, able, analysis, done, inEditors, place, ranges, text };

// Compiled, not run: what the package publishes must fit the contract and serve a caller.
import init, {
  MAX_TEXT_LENGTH, analyze, initSync,
  type Analysis, type Entity, type Mention, type Options, type Quote, type Source, type Span, type Token,
} from "copydesk";
import * as inline from "copydesk/inline";
import startWorker, { analyze as analyzeInWorker, terminate, type Analysis as WorkerAnalysis } from "copydesk/worker";
import { RULES, check, type Finding, type Rule } from "copydesk/check";
import { FORMATS, toAnnotations, toCitation, toJson, toQuotationsCsv, type CorrectedAnalysis, type ExportFormat } from "copydesk/export";
import type * as contract from "./contract.js";

// Our result can be used wherever the contract's is expected …
const analysis: contract.Analysis = analyze("Text.");
const inlined: contract.Analysis = inline.analyze("Text.");
const remote: Promise<contract.Analysis> = analyzeInWorker("Text.");
const sameFunction: typeof contract.analyze = analyze;
// … and the contract's options wherever ours are.
declare const options: contract.Options;
analyze("Text.", options);
const ours: Options = options;
const theirs: contract.Options = {} as Options;

// Part by part, so that an error names the part.
type Fits<Ours extends Theirs, Theirs> = Ours;
type Parts = {
  [Name in keyof contract.Analysis]-?: Fits<Required<Analysis>[Name], Required<contract.Analysis>[Name]>;
};
declare const parts: Parts;
const wholes: Required<contract.Analysis> = parts;

// Absent values are null, not undefined.
declare const quote: Quote;
const speaker: number | null = quote.speaker;
declare const source: Source;
const role: string | null = source.role;

// What a caller writes.
await init();
await init(new URL("https://example.org/copydesk.wasm"));
await init(fetch("copydesk.wasm"));
initSync(new Uint8Array());
const limit: 10_000_000 = MAX_TEXT_LENGTH;
const [start, end]: Span = analyze("Text.", { skip: ["keywords"], published: "2031-06-14", format: "html" }).sentences[0]!.span;
"Text.".slice(start, end);
analyze("Text.", { kinds: [{ start: 0, kind: "headline" }] });
const kinds: Entity["kind"][] = analyze("Text.").entities.map(({ kind }) => kind);
const forms: Mention["form"][] = ["name", "nominal", "pronoun"];
const tags: Token[] | undefined = analyze("Text.", { tokens: true }).tokens;
await startWorker();
const fromWorker: WorkerAnalysis = await analyzeInWorker("Text.");
terminate();
const corrected: CorrectedAnalysis = { ...analyze("Text."), corrections: [{ kind: "speaker", quote: 0 }] };
const exported: string[] = [
  toJson("Text.", corrected), toAnnotations("Text.", corrected, { url: "https://example.org/article" }),
  toQuotationsCsv("Text.", analyze("Text."), { article: "a.txt", header: false }), toCitation("Text.", corrected, 0),
];
const findings: Finding[] = check(corrected, { "uncertain-speaker": false, "single-unnamed-source": "error" }, "Text.");
const rules: Rule[] = check(analyze("Text."), ["unattributed-quotation"]).map(({ rule }) => rule);
const severity: "error" | "warning" | "info" = RULES["unclosed-quotation"].severity;
const formats = Object.keys(FORMATS) as ExportFormat[];
const made: string = FORMATS.html.make("Text.", corrected);

// What the compiler must refuse.
// @ts-expect-error text must be a string
analyze(42);
// @ts-expect-error no such option
analyze("Text.", { token: true });
// @ts-expect-error no such format
analyze("Text.", { format: "markdown" });
// @ts-expect-error no such kind of block
analyze("Text.", { kinds: [{ start: 0, kind: "title" }] });
// @ts-expect-error no such option
toJson("Text.", corrected, { heading: "Text" });
// @ts-expect-error no such rule
check(corrected, { "oxford-comma": true });
// @ts-expect-error no such kind
const kind: Quote["kind"] = "reported";

export { analysis, exported, findings, formats, fromWorker, inlined, kind, kinds, forms, limit, made, ours, remote, role, rules, sameFunction, severity, speaker, tags, theirs, wholes };

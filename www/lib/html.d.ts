// Types of `copydesk/html`: pasted HTML, read by the browser's own parser.

/**
 * Reads HTML, or an element of any document, as a browser shows it: without requests, scripts and style sheets.
 * What is hidden by element, attribute or inline style is left out; what only a style sheet hides shows.
 *
 * ```js
 * const { text, hints } = read(event.clipboardData.getData("text/html"));
 * const analysis = analyze(text, { hints });
 * ```
 *
 * @returns the visible text, and for each of its lines where it starts and what its markup says, names separated by
 *   spaces: both are for `analyze`, whose offsets then are offsets in this text
 */
export function read(source: string | Element): { text: string; hints: [start: number, names: string][] };

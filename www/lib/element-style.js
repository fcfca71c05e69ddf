// The look of `<copydesk-article>`'s panel: the page's own type and colours, with rules and marks of ours.
import { colours } from "./marks.js";

/** The style sheet's text. */
export function styles() {
  const hues = [...colours()].filter(([name]) => name.startsWith("hue-"));
  return `
:host { display: block; container-type: inline-size; }
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
.layout { display: grid; gap: var(--copydesk-gap, 1.5rem); align-items: start; }
.panel {
  --rule: var(--copydesk-rule, color-mix(in srgb, currentcolor 24%, transparent));
  --soft: color-mix(in srgb, currentcolor 80%, transparent);
  color: var(--copydesk-ink, inherit);
  background: var(--copydesk-surface, transparent);
  border-block-start: 3px solid currentcolor;
  padding-block-start: .75rem;
  font: var(--copydesk-font, 400 .9375rem/1.45 system-ui, sans-serif);
  overflow-wrap: anywhere;
  min-inline-size: 0;
}
.article { min-inline-size: 0; }
:host([panel=none]) .panel, :host([panel=none]) .layout > .panel { display: none; }
@container (min-width: 44rem) {
  :host(:not([panel=below], [panel=none])) .layout { grid-template-columns: minmax(0, 1fr) var(--copydesk-panel-width, minmax(15rem, 22rem)); }
  :host(:not([panel=below], [panel=none])) .panel {
    position: sticky; inset-block-start: var(--copydesk-panel-top, 1rem);
    max-block-size: var(--copydesk-panel-height, calc(100vh - 2rem)); overflow: auto;
  }
}
h2, h3, p, ul, ol { margin: 0; padding: 0; }
h2 { font-size: 1.125em; line-height: 1.3; }
h3 { font-size: .875em; font-weight: 600; margin-block: 1.1rem .35rem; }
ul, ol { list-style: none; }
.status { color: var(--soft); margin-block-start: .15rem; }
.status:empty, .error:empty { display: none; }
.error { border-inline-start: 4px solid; padding-inline-start: .6rem; margin-block-start: .5rem; }
button {
  all: unset; box-sizing: border-box; cursor: pointer; inline-size: 100%;
  display: grid; grid-template-columns: auto minmax(0, 1fr); column-gap: .6rem;
  padding: .5rem .4rem; border-block-start: 1px solid var(--rule);
}
button:hover { background: color-mix(in srgb, currentcolor 7%, transparent); }
button:focus-visible { outline: 3px solid var(--copydesk-focus, var(--copydesk-hue-0, currentcolor)); outline-offset: -3px; }
button[aria-pressed=true], button[aria-current=true] { background: color-mix(in srgb, currentcolor 12%, transparent); box-shadow: inset 4px 0 0 currentcolor; }
.badge {
  align-self: start; min-inline-size: 1.7em; padding-inline: .3em; margin-block-start: .15em;
  border: 1px solid var(--hue); border-radius: 3px; background: var(--hue); color: var(--copydesk-on-hue, light-dark(#fff, #10171a));
  font-size: .8em; font-weight: 700; line-height: 1.55; text-align: center;
}
.name { font-weight: 600; }
.unnamed { font-style: italic; }
.detail { display: block; color: var(--soft); font-size: .9em; }
.bar { display: block; block-size: 5px; margin-block-start: .3rem; background: color-mix(in srgb, currentcolor 12%, transparent); overflow: hidden; }
.bar svg { display: block; inline-size: 100%; block-size: 100%; }
.bar rect { fill: var(--hue); }
.words { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; }
button[aria-current=true] .words { display: block; }
${hues.map(([name, value]) => `.${name} { --hue: ${value}; }`).join("\n")}
.hue-none .badge, .badge.hue-none { background: transparent; color: var(--hue); }
@media (forced-colors: active) {
  .badge { border-color: CanvasText; }
  .bar { border: 1px solid CanvasText; }
  .bar rect { fill: CanvasText; }
  button[aria-pressed=true], button[aria-current=true] { outline: 2px solid Highlight; outline-offset: -2px; }
}
@media print { .panel { position: static; max-block-size: none; overflow: visible; } }
`;
}

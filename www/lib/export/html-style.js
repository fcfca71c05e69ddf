// The style sheet of the HTML report, and its hash for the report's content security policy.
// The colours are distinguishable with the common kinds of colour blindness and never the only sign.

export const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1f1d;--soft:#545b57;--line:#d5dad7;
--s0:#0b5cad;--s1:#a3480a;--s2:#00695c;--s3:#8e2466;--s4:#5b4b00;--s5:#4a3fa3;--s6:#9c1f1f;--s7:#35586b;--none:#545b57}
@media (prefers-color-scheme:dark){:root{--paper:#141716;--ink:#e8ecea;--soft:#a9b2ad;--line:#3a413e;
--s0:#8ec5ff;--s1:#ffb27d;--s2:#6fd8c5;--s3:#f5a3d3;--s4:#e4d27a;--s5:#bdb5ff;--s6:#ff9c9c;--s7:#a9cfe3;--none:#a9b2ad}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 Georgia,"Times New Roman",serif}
main,footer{max-width:46rem;margin:0 auto;padding:1.25rem;overflow-wrap:anywhere}
footer,.facts,.counts,.why,.role,.kind,table,.badge,.corrected{font-family:system-ui,sans-serif}
footer,.facts,.counts,.why,.role{color:var(--soft);font-size:.875rem;margin:.25rem 0}
h1{font-size:1.75rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.25rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line)}
h3{font-size:1.05rem;margin:1.25rem 0 0}
article+article{border-top:3px double var(--line);margin-top:3rem;padding-top:1rem}
.deck{font-size:1.125rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.875rem}
th,td{text-align:start;vertical-align:top;padding:.375rem .5rem;border-bottom:1px solid var(--line);overflow-wrap:normal}
.number{text-align:end;white-space:nowrap}
.bar{display:inline-block;width:5rem;height:.6rem;border:1px solid var(--line);vertical-align:middle}
.bar rect{fill:var(--c)}
.s0{--c:var(--s0)}.s1{--c:var(--s1)}.s2{--c:var(--s2)}.s3{--c:var(--s3)}
.s4{--c:var(--s4)}.s5{--c:var(--s5)}.s6{--c:var(--s6)}.s7{--c:var(--s7)}.none{--c:var(--none)}
.badge{display:inline-block;min-width:1.35em;padding:0 .25em;border-radius:.3em;background:var(--c);color:var(--paper);
font-size:.75rem;font-weight:700;line-height:1.5;text-align:center;margin-inline-end:.25em}
ol{list-style:none;margin:.25rem 0;padding:0}
li blockquote{margin:.75rem 0 0;padding-inline-start:.75rem;border-inline-start:4px solid var(--c,var(--none))}
blockquote a{color:inherit;text-decoration:none}
blockquote a:hover,blockquote a:focus-visible{text-decoration:underline}
:is(a,.scroll):focus-visible{outline:3px solid var(--s0);outline-offset:2px}
.why{padding-inline-start:calc(.75rem + 4px)}
.corrected{border:1px solid currentcolor;border-radius:.3em;padding:0 .35em;font-size:.75rem;font-weight:400;color:var(--ink)}
.block{white-space:pre-wrap;margin:.75rem 0}
.aside{font-size:.875rem;color:var(--soft)}
.kind{font-size:.75rem;color:var(--soft);border:1px solid var(--line);border-radius:.3em;padding:0 .35em}
mark{background:none;color:inherit;text-decoration:underline 2px var(--c);text-underline-offset:.2em}
mark.direct,mark.mixed{background:color-mix(in srgb,var(--c) 14%,transparent)}
mark.indirect{text-decoration-style:dotted}
:target{outline:3px solid var(--c,var(--s0));outline-offset:2px}
@media (forced-colors:active){.badge{border:1px solid}.bar rect{fill:CanvasText}}
@media print{main,footer{max-width:none;padding:0}section,.block{break-inside:avoid}h2,h3{break-after:avoid}}
`;

/** `'…'` source of `style-src`; the tests compute it anew. */
export const STYLE_HASH = "sha256-sGN4Ow+kb1wNt/Zmt0tTOTZ6YMpvbB6nmtVDXh7bc74=";

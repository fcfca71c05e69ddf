// Where the field stands: other systems, measured with the same scorers. Rows of the tables that
// scores.mjs writes, in the order of their columns.
const none = "–";

export const FIELD = {
  quotations: [
    ["human annotators among themselves", 91.3, 69.1, 69.4, 81.2, 79.6, 73.9, 98.5, 94.0],
    ["Citron (BBC), retrained on the same data", 71.7, 41.5, 48.6, 63.4, 58.4, 50.7, 85.3, 74.7],
    ["GenderGapTracker (SFU)", 70.4, 35.2, 37.8, 62.0, 51.3, 44.7, 89.7, 71.0],
    ["textacy", 47.8, 14.5, 21.6, 20.7, 28.8, 22.0, 85.2, 63.2],
    ["regular expressions and the nearest “said”", 60.6, 25.8, 20.9, 18.8, 36.7, 22.5, 98.0, 57.6],
    ["on dev: a linear CRF without syntax", 83.8, 45.7, 60.9, 71.3, 65.7, 53.4, 98.1, 82.8],
    ["on dev: the same with dependency features", 86.8, 53.8, 63.9, 76.0, 71.3, 60.0, 98.3, 83.8],
  ],
  names: [
    ["spaCy md (55 MB), GUM news", 69.5, 78.5, none, none, 97.4, 95.2, 95.4, 71.2],
    ["spaCy sm (15 MB), GUM news", 67.4, 76.5, none, none, 97.2, 94.8, 95.5, 66.0],
    ["wink-nlp (0.8 MB), GUM news", none, none, none, none, 96.5, 93.7, 92.5, none],
    ["compromise (0.12 MB), GUM news", 55.4, 63.1, none, none, 95.8, 92.1, 84.0, 55.0],
    ["spaCy md, UNER EWT", 65.9, none, none, none, none, none, none, none],
    ["spaCy sm, UNER EWT", 59.0, none, none, none, none, none, none, none],
    ["compromise, UNER EWT", 54.6, none, none, none, none, none, none, none],
  ],
  layout: [
    ["line-shape rules, story", 40, none, 97.1, none, 27, 31, none],
    ["line-shape rules, whole page", 25, none, 86.1, 22, none, none, none],
    ["first line headline, rest body, story", 12, none, 94.7, none, none, none, none],
    ["first line headline, rest body, whole page", 2, none, 69.7, none, none, none, none],
    ["jusText on the plain text, story / page", none, none, "95.0 / 84.1", none, none, none, none],
    ["trafilatura on the HTML, story / page", none, none, "96.7 / 95.4", none, 58, none, none],
    ["Readability on the HTML, story / page (its own test pages)", none, none, "97.9 / 98.9", none, 38, none, none],
  ],
};

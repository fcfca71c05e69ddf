// The systems that are compared, each with the least that a caller does to have its result as plain data.
// Copydesk gives its whole analysis; wink-nlp splits and tags; compromise tags and finds sentences.

/** Where Node finds a module. */
const inNode = (name) => (name === "copydesk" ? new URL("../../www/lib/node.js", import.meta.url).href : name);

/** Loads each system; `from` says where the browser finds a module. */
export const SYSTEMS = {
  copydesk: async (from = inNode) => {
    const { default: init, analyze } = await import(from("copydesk"));
    await init();
    return (text) => analyze(text);
  },
  "wink-nlp": async (from = inNode) => {
    const { default: winkNLP } = await import(from("wink-nlp"));
    const { default: model } = await import(from("wink-eng-lite-web-model"));
    const nlp = winkNLP(model);
    return (text) => {
      const document = nlp.readDoc(text);
      return { sentences: document.sentences().out(), tags: document.tokens().out(nlp.its.pos) };
    };
  },
  compromise: async (from = inNode) => {
    const { default: nlp } = await import(from("compromise"));
    return (text) => nlp(text).json({ offset: false });
  },
};

/** Median of numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted.length % 2 ? sorted[sorted.length >> 1] : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
}

/** Milliseconds that `call` takes. */
function time(call) {
  const start = performance.now();
  call();
  return performance.now() - start;
}

/**
 * Times `systems`, already loaded: the article `rounds` times, the systems taking turns so that all see the
 * same moods of the machine, then the prose, the slower the fewer times.
 */
export function measure(systems, { article, prose, rounds }) {
  const names = Object.keys(systems);
  const articles = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -3; round < rounds; round += 1) {
    for (const name of names) {
      // compromise takes a hundred times as long: a tenth of the rounds tells as much.
      if (name === "compromise" && round % 10 !== 0) continue;
      const spent = time(() => systems[name](article));
      if (round >= 0) articles[name].push(spent);
    }
  }
  const result = {};
  for (const name of names) {
    const times = name === "compromise" ? 1 : 3;
    const spent = median(Array.from({ length: times }, () => time(() => systems[name](prose))));
    result[name] = { article: median(articles[name]), megabyte: spent };
  }
  return result;
}

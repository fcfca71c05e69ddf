// The worker's side of `copydesk/worker`: answers every message, in order.

const portable = (error) => ({ name: error?.name ?? "Error", message: String(error?.message ?? error) });

/**
 * Serves an instance of the package.
 *
 * @param api `init`, `analyze` and `Analyzer`
 * @param post sends a message to the caller's side
 * @returns what is to be called with each message from there
 */
export function createServer({ init, analyze, Analyzer }, post) {
  let ready;
  let answer = analyze;
  return async function receive({ id, text, options, init: source, remember }) {
    if (id === undefined) {
      if (remember) {
        const analyzer = new Analyzer();
        answer = (...call) => analyzer.analyze(...call);
      }
      ready = init(source);
      ready.then(
        () => post({ ready: true }),
        (error) => post({ error: portable(error) }),
      );
      return;
    }
    try {
      await ready;
      post({ id, analysis: answer(text, options) });
    } catch (error) {
      post({ id, error: portable(error) });
    }
  };
}

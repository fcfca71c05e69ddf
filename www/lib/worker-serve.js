// The worker's side of `copydesk/worker`: answers every message, in order.

const portable = (error) => ({ name: error?.name ?? "Error", message: String(error?.message ?? error) });

/**
 * Serves an instance of the package.
 *
 * @param api `init` and `analyze`
 * @param post sends a message to the caller's side
 * @returns what is to be called with each message from there
 */
export function createServer({ init, analyze }, post) {
  let ready;
  return async function receive({ id, text, options, init: source }) {
    if (id === undefined) {
      ready = init(source);
      ready.then(
        () => post({ ready: true }),
        (error) => post({ error: portable(error) }),
      );
      return;
    }
    try {
      await ready;
      post({ id, analysis: analyze(text, options) });
    } catch (error) {
      post({ id, error: portable(error) });
    }
  };
}

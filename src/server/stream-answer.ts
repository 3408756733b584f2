/** Up to this many rows an answer is one piece of text. */
const ROWS_A_PIECE = 2_000;

/** `{"data": rows, "error": null}` as a body: text, or for long answers a stream that is written as it is read. */
export function answerBody(rows: readonly unknown[]): string | ReadableStream<Uint8Array> {
  if (rows.length <= ROWS_A_PIECE) return JSON.stringify({ data: rows, error: null });
  const texts = pieces(rows);
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: (controller) => {
      const { done, value } = texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
}

function* pieces(rows: readonly unknown[]): Generator<string, undefined> {
  for (let at = 0; at < rows.length; at += ROWS_A_PIECE) {
    const text = JSON.stringify(rows.slice(at, at + ROWS_A_PIECE)).slice(1, -1);
    yield `${at === 0 ? '{"data":[' : ','}${text}`;
  }
  yield '],"error":null}';
}

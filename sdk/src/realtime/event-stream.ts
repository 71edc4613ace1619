/**
 * Reads server-sent events as the HTML standard says: the data of each event, and undefined for each comment, which
 * servers send so that a line does not fall silent.
 */
export async function* readEventStream(body: ReadableStream<Uint8Array>): AsyncGenerator<string | undefined> {
  let data: string[] = [];
  for await (const line of readLines(body)) {
    if (line === '') {
      if (data.length > 0) yield data.join('\n');
      data = [];
    } else if (line.startsWith(':')) {
      yield undefined;
    } else if (line.startsWith('data:')) {
      data.push(line.slice(line[5] === ' ' ? 6 : 5));
    }
  }
}

async function* readLines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      // A line may end in CR LF whose halves come apart, so a CR at the end waits for what follows.
      const lines = (rest + decoder.decode(value, { stream: true })).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, vi } from 'vitest';

export interface Heard {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Answerer = (heard: Heard, response: ServerResponse) => void;

/**
 * A real endpoint on this machine for each test of a file, reached by the page's own relative addresses. `answer` says
 * what it does; `heard` is what it was asked.
 */
export function standInEndpoint() {
  const heard: Heard[] = [];
  let answerer: Answerer = (_heard, response) => response.destroy();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url: path, headers } = request;
    const one = { method, path, headers, body: Buffer.concat(chunks).toString() };
    heard.push(one);
    answerer(one, response);
  });
  beforeEach(async () => {
    heard.length = 0;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const fetchFromNode = globalThis.fetch;
    vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
      fetchFromNode(new URL(path, `http://127.0.0.1:${port}`), init),
    );
  });
  afterEach(async () => {
    vi.unstubAllGlobals();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    heard,
    answer: (next: Answerer) => {
      answerer = next;
    },
    /** Stops listening, so that the next question finds nobody. */
    hangUp: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

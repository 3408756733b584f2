import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import { createGzip, gunzipSync } from 'node:zlib';
import { type ClickHouseClient, createClient } from '@clickhouse/client';

/** One query as it came over HTTP. */
export interface Heard {
  readonly sql: string;
  readonly queryId: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
  readonly form: 'body' | 'multipart' | 'url and body';
  readonly bodyEncoding: string | undefined;
}

export interface StandInOptions {
  readonly user?: string;
  readonly password?: string;
  /** As in the profile of a ClickHouse user: 0 may all, 1 only read, 2 only read and choose settings. */
  readonly readonly?: 0 | 1 | 2;
  /** What goes wrong after half of an answer: an exception in its text, the end of the connection, or nothing more comes. */
  readonly late?: 'exception' | 'cut' | 'silence';
  readonly tls?: { readonly key: string; readonly cert: string };
}

export interface StandIn {
  readonly url: string;
  readonly heard: Heard[];
  /** Ids of the queries that were ended because their client had gone or asked for it. */
  readonly ended: string[];
  close(): Promise<void>;
}

type Session = ClickHouseClient;
const QUIET = { level: 127 } as const;
/** Settings of the HTTP interface itself. */
const HTTP_ONLY = /^(enable_http_compression|cancel_http_|http_|wait_end_of_query|send_progress_)/;
const NOT_SETTINGS = /^(query|query_id|database|default_format|session_id|role|param_.*)$/;

/**
 * Speaks ClickHouse's HTTP protocol as `@clickhouse/client` uses it, and lets chDB answer, each query in a session of
 * its own: credentials, query ids, settings, typed parameters in the URL or in a form, compression both ways,
 * exceptions with their codes, KILL QUERY, and the end of a query with its connection.
 */
export async function serveClickHouse(
  directory: string,
  options: StandInOptions = {},
): Promise<StandIn> {
  const openSession = (): Session => {
    const { createChdbConnection } = createRequire(import.meta.url)('chdb/connection');
    return createClient({ connection: createChdbConnection({ path: directory }), log: QUIET });
  };
  const anchor = openSession();
  const heard: Heard[] = [];
  const ended: string[] = [];
  const kill = async (queryId: string) => {
    ended.push(queryId);
    const session = openSession();
    await session
      .command({ query: `KILL QUERY WHERE Settings['log_comment'] = '${queryId}' ASYNC` })
      .finally(() => session.close());
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '', 'http://stand-in');
    if (url.pathname === '/ping') return response.end('Ok.\n');
    const query = await readQuery(request, url);
    heard.push(query);
    response.setHeader('x-clickhouse-query-id', query.queryId);
    const [, killed] = /^KILL QUERY WHERE query_id = '([\w-]+)'/.exec(query.sql) ?? [];
    if (killed !== undefined) {
      await kill(killed);
      return response.end();
    }
    const { settings } = query;
    if (settings.cancel_http_readonly_queries_on_client_close === '1' && settings.readonly === '1')
      response.on('close', () => {
        if (!response.writableFinished) void kill(query.queryId);
      });
    const session = openSession();
    try {
      refuseUser(request, options);
      refuseSettings(settings, options.readonly ?? 0);
      const stream = await run(session, query, url.searchParams.get('database'), options);
      const isGzip =
        settings.enable_http_compression === '1' &&
        /gzip/.test(request.headers['accept-encoding'] ?? '');
      await send(response, stream, isGzip, settings.readonly ? options.late : undefined);
    } catch (error) {
      sendException(response, error);
    } finally {
      await session.close();
    }
  };
  const handle = (request: IncomingMessage, response: ServerResponse) =>
    void answer(request, response).catch((error) => sendException(response, error));
  const server = options.tls ? createSecureServer(options.tls, handle) : createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${address.port}`,
    heard,
    ended,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await anchor.close();
    },
  };
}

async function readQuery(request: IncomingMessage, url: URL): Promise<Heard> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bodyEncoding = request.headers['content-encoding'];
  const bytes = Buffer.concat(chunks);
  const body = (bodyEncoding === 'gzip' ? gunzipSync(bytes) : bytes).toString();
  const [, boundary] =
    /^multipart\/form-data; boundary=(.+)$/.exec(request.headers['content-type'] ?? '') ?? [];
  const fields = new Map(url.searchParams);
  if (boundary !== undefined)
    for (const [name, value] of parts(body, boundary)) fields.set(name, value);
  const inUrl = url.searchParams.get('query');
  const sql =
    boundary !== undefined
      ? (fields.get('query') ?? '')
      : inUrl === null
        ? body
        : `${inUrl}\n${body}`;
  const entries = [...fields];
  return {
    sql,
    queryId: fields.get('query_id') ?? '',
    settings: Object.fromEntries(entries.filter(([name]) => !NOT_SETTINGS.test(name))),
    params: Object.fromEntries(
      entries
        .filter(([name]) => name.startsWith('param_'))
        .map(([name, value]) => [name.slice('param_'.length), value]),
    ),
    form: boundary !== undefined ? 'multipart' : inUrl === null ? 'body' : 'url and body',
    bodyEncoding,
  };
}

function* parts(body: string, boundary: string): Generator<[string, string]> {
  for (const part of body.split(`--${boundary}`)) {
    const [, name, value] = /name="([^"]+)"\r\n\r\n([\s\S]*)\r\n$/.exec(part) ?? [];
    if (name !== undefined && value !== undefined) yield [name, value];
  }
}

class Exception extends Error {
  readonly code: string;
  readonly type: string;
  constructor(code: string, type: string, message: string) {
    super(message);
    this.code = code;
    this.type = type;
  }
}

function refuseUser(
  { headers }: IncomingMessage,
  { user = 'default', password = '' }: StandInOptions,
) {
  const basic = (headers.authorization ?? '').replace(/^Basic /, '');
  // With a certificate authority of its own the client puts its credentials into headers of ClickHouse's.
  const given = headers['x-clickhouse-user']
    ? `${headers['x-clickhouse-user']}:${headers['x-clickhouse-key'] ?? ''}`
    : Buffer.from(basic, 'base64').toString();
  if (given !== `${user}:${password}`)
    throw new Exception('516', 'AUTHENTICATION_FAILED', 'default: Authentication failed. ');
}

function refuseSettings(settings: Readonly<Record<string, string>>, profile: 0 | 1 | 2) {
  const names = Object.keys(settings);
  const refused =
    profile === 1 ? names[0] : profile === 2 ? names.find((n) => n === 'readonly') : undefined;
  if (refused !== undefined)
    throw new Exception('164', 'READONLY', `Cannot modify '${refused}' setting in readonly mode. `);
}

async function run(
  session: Session,
  { sql, settings, params, queryId }: Heard,
  database: string | null,
  { readonly = 0 }: StandInOptions,
): Promise<Readable> {
  const command = (query: string) => session.command({ query });
  const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
  const set = Object.entries(settings)
    .filter(([name]) => name !== 'readonly' && !HTTP_ONLY.test(name))
    .map(([name, value]) => `${name} = ${quoted(value)}`);
  if (database !== null) await command(`USE ${database}`);
  // chDB has query ids of its own; the comment carries the one that was given.
  await command(`SET ${[...set, `log_comment = '${queryId}'`].join(', ')}`);
  const values = Object.entries(params).map(([name, value]) => `param_${name} = ${quoted(value)}`);
  if (values.length > 0) await command(`SET ${values.join(', ')}`);
  const own = settings.readonly ?? String(readonly);
  if (own !== '0') await command(`SET readonly = ${own}`);
  return (await session.exec({ query: sql })).stream;
}

async function send(
  response: ServerResponse,
  stream: Readable,
  isGzip: boolean,
  late: StandInOptions['late'],
) {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  const bytes = Buffer.concat(chunks);
  response.setHeader('x-clickhouse-format', 'JSONCompactEachRow');
  response.setHeader('x-clickhouse-summary', '{"read_rows":"0","read_bytes":"0"}');
  if (isGzip) response.setHeader('content-encoding', 'gzip');
  const out = isGzip ? createGzip() : response;
  if (isGzip) out.pipe(response);
  const end = late ? bytes.length / 2 : bytes.length;
  for (let at = 0; at < end; at += 65_536)
    out.write(bytes.subarray(at, Math.min(at + 65_536, end)));
  if (late === 'silence') return;
  if (late === 'cut') return setTimeout(() => response.destroy(), 20);
  if (late === 'exception')
    out.write(
      '\nCode: 241. DB::Exception: Memory limit exceeded. (MEMORY_LIMIT_EXCEEDED) (version 26.7.2.1)\n',
    );
  out.end();
}

const STATUS: Readonly<Record<string, number>> = { 60: 404, 62: 400, 164: 500, 241: 500, 516: 403 };

function sendException(response: ServerResponse, error: unknown) {
  const { code = '1002', type = 'UNKNOWN_EXCEPTION' } = Object(error);
  const message = error instanceof Error ? error.message : String(error);
  response.writeHead(STATUS[code] ?? 500, {
    'content-type': 'text/plain; charset=UTF-8',
    'x-clickhouse-exception-code': code,
  });
  response.end(
    `Code: ${code}. DB::Exception: ${message} (${type}) (version 26.7.2.1 (official build))\n`,
  );
}

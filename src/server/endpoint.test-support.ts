import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ENDPOINT = fileURLToPath(new URL('./endpoint.mjs', import.meta.url));
const started: ChildProcess[] = [];

export const READY = /ready at (\S+)/;

/** Ms in which what is promised within two seconds has happened on a machine that is busy with other tests. */
export const SOON = 10_000;

/** endpoint.mjs as a process of its own. */
export interface EndpointProcess {
  readonly child: ChildProcess;
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Waits for a text of its output, and gives the first group or the whole match. */
  until(pattern: RegExp): Promise<string>;
  output(): string;
}

/** Runs endpoint.mjs with the given words; no demo and a free port unless the environment says otherwise. */
export function runEndpointProcess(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): EndpointProcess {
  const child = spawn(process.execPath, [ENDPOINT, ...words], {
    env: { ...process.env, SCORELENS_DEMO: 'off', PORT: '0', ...env },
  });
  started.push(child);
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const watchers = new Set<() => void>();
  const hear = (chunk: unknown) => {
    output += chunk;
    for (const watcher of watchers) watcher();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const until = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(output);
        if (!match) return;
        watchers.delete(look);
        resolve(match[1] ?? match[0]);
      };
      watchers.add(look);
      look();
      child.on('close', () => reject(new Error(`ended before saying ${pattern}: ${output}`)));
    });
  return { child, ended, until, output: () => output };
}

/** For the end of a test file. */
export function killEndpoints(): void {
  for (const child of started) child.kill('SIGKILL');
}

/** Id of the engine process of an endpoint; null while there is none. */
export function engineOf({ child }: EndpointProcess): number | null {
  const engine = processes().find(
    ({ parent, words }) => parent === child.pid && words.includes('engine-child'),
  );
  return engine?.id ?? null;
}

export function isRunning(pid: number): boolean {
  return processes().some(({ id }) => id === pid);
}

/** Without those that have ended and that nobody has asked about yet. */
function processes() {
  return execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], {
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , state = 'Z']) => !state.startsWith('Z'))
    .map(([id, parent, , ...words]) => ({
      id: Number(id),
      parent: Number(parent),
      words: words.join(' '),
    }));
}

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { install } from './install.mjs';
import { engineProblem, thisMachine } from './platform.mjs';

const ROOT = join(import.meta.dirname, '../..');
const HOST = '127.0.0.1';
/** How long (ms) a process may take to end before it is made to. */
const PATIENCE = 5_000;

/**
 * Starts the scores endpoint (when the scores come from here) and the page, each as a process of its own, and ends
 * both together.
 */
export async function runBoth() {
  /** @type {Map<string, import('node:child_process').ChildProcess>} what runs, by what people call it */
  const running = new Map();
  let ending = false;

  /** @param {number} exitCode */
  async function end(exitCode) {
    if (ending) return;
    ending = true;
    await Promise.all([...running.values()].map(endProcess));
    process.exit(exitCode);
  }

  /** @param {string} sentence */
  async function fail(sentence) {
    if (!ending) console.error(sentence);
    await end(1);
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      // Asked a second time, nobody wants to wait.
      if (ending) for (const child of running.values()) kill(child, 'SIGKILL');
      end(0);
    });

  // A signal sent to npm ends the shell between npm and this process, and is not passed on by it.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event)
    setInterval(() => process.ppid !== parent && end(0), 250).unref();

  /**
   * @param {string} name
   * @param {string[]} args
   */
  function run(name, args) {
    // A process group of its own: Ctrl-C reaches only this process, which then ends the others in order.
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      // The page asks the endpoint there; opening it to others is for the endpoint alone.
      env: { ...process.env, HOST },
      detached: process.platform !== 'win32',
    });
    running.set(name, child);
    child.on('exit', (code, signal) => {
      running.delete(name);
      fail(`${name} ended by itself (${signal ?? `exit code ${code}`}), so the rest ends too.`);
    });
  }

  try {
    const { isLocal, endpointPort, pagePort } = readSettings();
    if (isLocal) await mustBeFree(endpointPort, 'PORT');
    await mustBeFree(pagePort, 'PAGE_PORT');
    install(ROOT);
    if (isLocal) run('The scores endpoint', ['src/server/endpoint.mjs']);
    const vite = ['node_modules/vite/bin/vite.js', '--port', pagePort, '--strictPort'];
    run('The page', [...vite, '--logLevel', 'warn', '--clearScreen', 'false']);
    const isOver = () => ending;
    if (isLocal) await answers(`http://${HOST}:${endpointPort}/healthz`, isOver);
    await answers(`http://${HOST}:${pagePort}/`, isOver);
    if (!ending) console.log(`Scorelens is open at http://${HOST}:${pagePort}/ (Ctrl-C ends it)`);
  } catch (error) {
    await fail(error instanceof Error ? error.message : String(error));
  }
}

/** What the environment and .env say; throws with a sentence when it can't work here. */
function readSettings() {
  const file = join(ROOT, '.env');
  try {
    process.loadEnvFile(file);
  } catch (error) {
    if (error.code !== 'ENOENT') throw new Error(`${file} can't be read: ${error.message}`);
  }
  const upstream = process.env.SCORES_UPSTREAM?.trim() || 'local';
  if (!['local', 'us', 'eu'].includes(upstream) && !/^https?:\/\/./.test(upstream))
    throw new Error(
      `SCORES_UPSTREAM is "${upstream}"; set it to local, us, eu or an http address.`,
    );
  const problem = engineProblem(thisMachine(), process.env);
  if (problem) throw new Error(problem);
  return {
    isLocal: upstream === 'local',
    endpointPort: portFrom('PORT', '8585'),
    pagePort: portFrom('PAGE_PORT', '5173'),
  };
}

/**
 * @param {string} name
 * @param {string} standard
 */
function portFrom(name, standard) {
  const text = process.env[name]?.trim() || standard;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65_535)
    throw new Error(`${name} is "${text}"; set it to a port between 1 and 65535.`);
  return text;
}

/**
 * @param {string} port
 * @param {string} variable
 */
async function mustBeFree(port, variable) {
  const problem = await new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen(Number(port), HOST, () => server.close(() => resolve(null)));
  });
  if (problem === 'EADDRINUSE')
    throw new Error(
      `Port ${port} on ${HOST} is in use: end the program that holds it, or choose another port, such as ${variable}=${Number(port) + 1} npm start.`,
    );
  if (problem)
    throw new Error(
      `Port ${port} on ${HOST} can't be opened (${problem}): set ${variable} to another one.`,
    );
}

/**
 * Waits until an address answers without an error of its own, however long a first start takes.
 * @param {string} url
 * @param {() => boolean} isOver
 */
async function answers(url, isOver) {
  while (!isOver()) {
    const status = await fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
      (response) => response.status,
      () => 0,
    );
    if (status > 0 && status < 500) return;
    await sleep(100);
  }
}

/** @param {import('node:child_process').ChildProcess} child */
async function endProcess(child) {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const isLate = Symbol('late');
  const first = await Promise.race([ended, sleep(PATIENCE, isLate, { ref: false })]);
  if (first === isLate) kill(child, 'SIGKILL');
  await ended;
}

/**
 * Ends a process and what it started itself.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function kill(child, signal) {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It ended in the meantime.
  }
}

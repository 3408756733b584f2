// Entry of `npm run endpoint`, `npm run endpoint -- key ORGANIZATION`, `npm run import -- FILE…` and `npm run serve`. It
// checks what must be there before TypeScript can run, then hands over; plain JavaScript, so that an old Node gets a
// sentence instead of a syntax error.
import { join } from 'node:path';
import { engineProblem, nodeProblem, thisMachine } from './platform.mjs';

/** Where the build leaves the site. */
const SITE = join(import.meta.dirname, '../../dist');

const MODES = ['import', 'key', 'serve'];

await start();

async function start() {
  const tooOld = nodeProblem(process.versions.node);
  if (tooOld) return refuse(tooOld);
  readEnvFile();
  const [mode, ...words] = process.argv.slice(2);
  if (mode !== undefined && !MODES.includes(mode))
    return refuse(`There is no ${mode} here, only ${MODES.join(', ')}.`);
  const { CLICKHOUSE_URL, SCORES_UPSTREAM } = process.env;
  // Only questions can be passed on: an import needs a database, and a new key nothing at all.
  const upstream = mode === 'import' ? undefined : SCORES_UPSTREAM;
  const noEngine = engineProblem(thisMachine(), { CLICKHOUSE_URL, SCORES_UPSTREAM: upstream });
  if (noEngine && mode !== 'key') return refuse(noEngine);
  const tsx = await import('tsx/esm/api').catch(() => null);
  if (!tsx) return refuse('The packages are not installed: run npm install first.');
  tsx.register();
  if (mode === 'import') await (await import('./import.ts')).runImport(words);
  else if (mode === 'key') (await import('./make-key.ts')).makeKey(words);
  else if (mode === 'serve') await (await import('./main.ts')).runSite(SITE);
  else await (await import('./main.ts')).runEndpoint();
}

/** @param {string} sentence */
function refuse(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}

/** What the environment says already is not overwritten. */
function readEnvFile() {
  try {
    process.loadEnvFile();
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

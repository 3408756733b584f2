// Entry of `npm run endpoint` and `npm run import -- FILE…`. It checks what must be there before TypeScript can run,
// then hands over; plain JavaScript, so that an old Node gets a sentence instead of a syntax error.
import { engineProblem, nodeProblem, thisMachine } from './platform.mjs';

await start();

async function start() {
  const tooOld = nodeProblem(process.versions.node);
  if (tooOld) return refuse(tooOld);
  readEnvFile();
  const { CLICKHOUSE_URL } = process.env;
  const noEngine = engineProblem(thisMachine(), { CLICKHOUSE_URL });
  if (noEngine) return refuse(noEngine);
  const tsx = await import('tsx/esm/api').catch(() => null);
  if (!tsx) return refuse('The packages are not installed: run npm install first.');
  tsx.register();
  const [mode, ...files] = process.argv.slice(2);
  if (mode === 'import') await (await import('./import.ts')).runImport(files);
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

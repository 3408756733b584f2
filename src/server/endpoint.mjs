/**
 * Entry of `npm run endpoint` and `npm run import -- FILE…`: checks what must be there before TypeScript can run,
 * then hands over. Plain JavaScript, so that an old Node reads the sentence instead of a syntax error.
 */
const problem = await findProblem();
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  const { register } = await import('tsx/esm/api');
  register();
  const [mode, ...files] = process.argv.slice(2);
  process.env.UV_THREADPOOL_SIZE ??= '16';
  if (mode === 'import') await (await import('./import.ts')).runImport(files);
  else await (await import('./main.ts')).runEndpoint();
}

async function findProblem() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    return `Node ${process.versions.node} is too old: install Node 20.19 or newer.`;
  if (!process.env.CLICKHOUSE_URL && !hasEmbeddedEngine())
    return 'The embedded engine does not run on this platform: set CLICKHOUSE_URL to a ClickHouse server, or use WSL2 on Windows.';
  try {
    import.meta.resolve('tsx/esm/api');
  } catch {
    return 'The packages are not installed: run npm install first.';
  }
  return null;
}

/** chDB is built for macOS and for Linux with glibc, on x64 and arm64. */
function hasEmbeddedEngine() {
  if (!['x64', 'arm64'].includes(process.arch)) return false;
  if (process.platform === 'darwin') return true;
  if (process.platform !== 'linux') return false;
  return Boolean(process.report?.getReport().header.glibcVersionRuntime);
}

// Runs before anything is installed and on whatever Node there is: no dependency, and no syntax newer than modules.

/**
 * What is wrong with this Node, as a sentence for a person; null when it will do.
 * @param {string} version without the leading v
 * @returns {string | null}
 */
export function nodeProblem(version) {
  const [major, minor] = version.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  return fits
    ? null
    : `Scorelens needs Node 20.19, 22.12, 24 or newer, and this is Node ${version}: install one from https://nodejs.org and start again.`;
}

const BUILDS = ['linux x64', 'linux arm64', 'darwin x64', 'darwin arm64'];

/**
 * Why the embedded database can't run here, as a sentence for a person; null when it can or isn't needed.
 * @param {{platform: string, arch: string, musl: boolean}} machine
 * @param {Record<string, string | undefined>} env
 * @returns {string | null}
 */
export function engineProblem(machine, env) {
  const upstream = (env.SCORES_UPSTREAM || '').trim() || 'local';
  if (upstream !== 'local' || env.CLICKHOUSE_URL) return null;
  if (!machine.musl && BUILDS.includes(`${machine.platform} ${machine.arch}`)) return null;
  const where = machine.musl ? 'Linux with musl' : `${machine.platform} on ${machine.arch}`;
  const instead = machine.platform === 'win32' ? ', or start it inside WSL2' : '';
  return `The embedded database has no build for ${where}: set CLICKHOUSE_URL to a ClickHouse server or SCORES_UPSTREAM to us, eu or an address (.env.example explains both)${instead}.`;
}

/** @returns {{platform: string, arch: string, musl: boolean}} */
export function thisMachine() {
  return { platform: process.platform, arch: process.arch, musl: isMusl() };
}

function isMusl() {
  if (process.platform !== 'linux') return false;
  // Without this the report looks up the name of every open connection.
  process.report.excludeNetwork = true;
  return !process.report.getReport().header.glibcVersionRuntime;
}

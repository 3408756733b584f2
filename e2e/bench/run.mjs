// npm run bench [name] [-- --json]: runs the benchmarks beside this file and prints how ours compares.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { install } from '../../src/server/install.mjs';

/**
 * What a benchmark file exports: its name, and a run over everything it compares. `ratio` says how many times better
 * ours is; `what` names the unit.
 * @typedef {{what: string, ours: number, theirs: number, ratio: number}} Row
 * @typedef {{name: string, run: () => Row[] | Promise<Row[]>}} Benchmark
 */

const asJson = process.argv.includes('--json');
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));

install(join(import.meta.dirname, '../..'));
const { register } = await import('tsx/esm/api');
register();

const chosen = (await benchmarks()).filter(({ name }) => !wanted[0] || wanted.includes(name));
if (chosen.length === 0) {
  const names = (await benchmarks()).map(({ name }) => name).join(', ');
  console.error(`There is no benchmark named ${wanted.join(', ')}; there is ${names}.`);
  process.exitCode = 1;
}

/** @type {Record<string, Row[]>} */
const results = {};
for (const { name, run } of chosen) {
  results[name] = await run();
  if (!asJson) print(name, results[name]);
}
if (asJson) console.log(JSON.stringify(results));

/** @returns {Promise<Benchmark[]>} */
async function benchmarks() {
  const files = readdirSync(import.meta.dirname).filter((file) => /\.bench\.(ts|mjs)$/.test(file));
  return Promise.all(files.sort().map((file) => import(join(import.meta.dirname, file))));
}

/**
 * @param {string} name
 * @param {Row[]} rows
 */
function print(name, rows) {
  const lines = [
    [name, 'ours', 'theirs', 'ratio'],
    ...rows.map(({ what, ours, theirs, ratio }) => [
      what,
      short(ours),
      short(theirs),
      `${short(ratio)}x`,
    ]),
  ];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  for (const line of lines) {
    const [first, ...rest] = line.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
    );
    console.log([first, ...rest].join('  '));
  }
  console.log('');
}

/** @param {number} value three digits that count */
function short(value) {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

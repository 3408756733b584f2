import { join } from 'node:path';
import type { Plugin, Rollup } from 'vite';

const SOURCE = join(import.meta.dirname, '..');

/** The code of each page beside what is in `start`; `public/first.js` reads the names from its own element. */
const PAGES = { page: ['shared', 'numbers', 'dashboard'], panel: ['shared', 'panel'] } as const;

/**
 * Puts what both pages need from the start into one file, and what only one of them does into another. Left alone, the
 * bundler makes a file for every combination of lazy parts: some fifty, which compress badly and come one after another.
 */
export function pageChunks(): Plugin {
  let main = new Set<string>();
  let panel = new Set<string>();
  let dashboard = new Set<string>();
  /** What the panel loads of the full page's when a question has goals, marks or a comparison. */
  let numbers = new Set<string>();
  return {
    name: 'scorelens-page-chunks',
    apply: 'build',
    config: () => ({
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                { name: 'start', priority: 4, test: (id) => main.has(id) },
                { name: 'shared', priority: 3, test: (id) => panel.has(id) && dashboard.has(id) },
                {
                  name: 'numbers',
                  priority: 2,
                  test: (id) => numbers.has(id) && dashboard.has(id),
                },
                { name: 'dashboard', priority: 1, test: (id) => dashboard.has(id) },
                { name: 'panel', priority: 1, test: (id) => panel.has(id) },
              ],
            },
          },
        },
      },
    }),
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const fileOf = (chunk: string) =>
          Object.values(bundle).find(({ type, name }) => type === 'chunk' && name === chunk)
            ?.fileName;
        const names = Object.entries(PAGES).map(
          ([page, chunks]) => `data-${page}="${chunks.map(fileOf).join(' ')}"`,
        );
        return html.replace('<script src="./first.js"', `$& ${names.join(' ')}`);
      },
    },
    renderStart() {
      const closure = (page: string) =>
        staticImportsOf(join(SOURCE, page), (id) => this.getModuleInfo(id));
      main = closure('main.tsx');
      panel = closure('pages/PanelPage.tsx');
      numbers = closure('pages/PanelNumbers.tsx');
      dashboard = closure('pages/DashboardPage.tsx');
    },
  };
}

/** A module and all that comes with it at once; what is imported when needed does not. */
function staticImportsOf(
  page: string,
  infoOf: (id: string) => Rollup.ModuleInfo | null,
): Set<string> {
  const found = new Set<string>();
  const open = [page];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(infoOf(id)?.importedIds ?? []));
  }
  return found;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin, type Rollup } from 'vite';

const PANEL = join(import.meta.dirname, '../panel');

/** Puts `embed.js` for host pages beside the site, one script without imports, and its types. */
export function buildEmbed(): Plugin {
  return {
    name: 'scorelens-embed',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'embed.js', source: await bundleEmbed() });
      for (const name of ['embed', 'embed-react'])
        this.emitFile({ type: 'asset', fileName: `${name}.d.ts`, source: typesOf(name) });
    },
    configureServer(server) {
      server.middlewares.use('/embed.js', (_request, response, next) => {
        bundleEmbed().then((code) => {
          response.setHeader('content-type', 'text/javascript');
          response.end(code);
        }, next);
      });
    },
  };
}

async function bundleEmbed(): Promise<string> {
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(PANEL, 'embed.ts'), formats: ['iife'], name: 'scorelensEmbed' },
    },
  })) as Rollup.RollupOutput[];
  const [script] = output.flatMap((one) => one.output);
  if (script?.type !== 'chunk' || script.imports.length > 0)
    throw new Error('embed.js must be one script without imports');
  return script.code;
}

function typesOf(name: string): string {
  const text = readFileSync(join(PANEL, `${name}-types.ts`), 'utf8');
  return text.replace('./embed-types.ts', './embed.d.ts');
}

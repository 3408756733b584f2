import type { Plugin } from 'vite';

/** What stands in a build for the modules that a path matches: the same functions, fewer of them. */
const STAND_INS: readonly { readonly path: RegExp; readonly code: string }[] = [
  {
    // Looked up by name. Ours are linear; the other two are what Recharts falls back to.
    path: /victory-vendor\/es\/d3-scale\.js$/,
    code: "export { scaleBand, scaleLinear, scalePoint } from 'd3-scale';",
  },
  {
    // What a linear scale of numbers needs; the rest mixes colours, dates and transforms.
    path: /\/d3-interpolate\/dist\/d3-interpolate\.mjs$/,
    code: `
      export const interpolateNumber = (a, b) => (t) => +a * (1 - t) + +b * t;
      export const interpolate = interpolateNumber;
      export const interpolateRound = (a, b) => (t) => Math.round(+a * (1 - t) + +b * t);
      export function piecewise() { throw new Error('only scales of numbers are built in'); }`,
  },
  {
    // Looked up by name, too. Our lines are straight and draw their own dots.
    path: /victory-vendor\/es\/d3-shape\.js$/,
    code: `
      export { area, line, curveLinear, stack, symbol, symbolCircle } from 'd3-shape';
      export { stackOffsetNone, stackOrderNone } from 'd3-shape';
      ${aliases('curveLinear', 'curve', 'Basis BasisClosed BasisOpen BumpX BumpY LinearClosed MonotoneX MonotoneY Natural Step StepAfter StepBefore')}
      ${aliases('stackOffsetNone', 'stackOffset', 'Expand Silhouette Wiggle')}
      ${aliases('symbolCircle', 'symbol', 'Cross Diamond Square Star Triangle Wye')}`,
  },
];

function aliases(of: string, prefix: string, names: string): string {
  const list = names.split(' ').map((name) => `${of} as ${prefix}${name}`);
  return `export { ${list.join(', ')} } from 'd3-shape';`;
}

/**
 * Recharts comes with all of d3's scales, curves and mixtures, as it lets every chart name its own: 20 kB gzipped before
 * the first chart that none of ours asks for.
 */
export function leanCharts(): Plugin {
  return {
    name: 'lean-charts',
    apply: 'build',
    transform: {
      filter: { id: STAND_INS.map(({ path }) => path) },
      handler: (_code, id) => {
        const found = STAND_INS.find(({ path }) => path.test(id));
        return found && { code: found.code, map: null };
      },
    },
  };
}

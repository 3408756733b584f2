import type { Plugin } from 'vite';

const SHAPES = [
  'area line stack symbol stackOrderNone',
  ...named('curve', 'Basis BasisClosed BasisOpen BumpX BumpY Linear LinearClosed'),
  ...named('curve', 'MonotoneX MonotoneY Natural Step StepAfter StepBefore'),
  ...named('stackOffset', 'Expand None Silhouette Wiggle'),
  ...named('symbol', 'Circle Cross Diamond Square Star Triangle Wye'),
].flatMap((names) => names.split(' '));

function named(prefix: string, endings: string): string[] {
  return endings.split(' ').map((ending) => prefix + ending);
}

function insteadOf(code: string, start: string, lean: string): string {
  if (!code.includes(start)) throw new Error(`Recharts has no “${start}” here any more`);
  return code.replace(start, lean);
}

/** What stands in a build for the modules that a path matches: the same functions, fewer of them, or one of them less. */
const STAND_INS: readonly {
  readonly path: RegExp;
  readonly code: string | ((code: string) => string);
}[] = [
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
    // What draws curves, symbols and stacks; our lines are shapes of our own, of straight steps and dots.
    path: /victory-vendor\/es\/d3-shape\.js$/,
    code: `
      function notBuiltIn() { throw new Error('curves, symbols and stacks are not built in'); }
      export { ${SHAPES.map((name) => `notBuiltIn as ${name}`).join(', ')} };`,
  },
  {
    // Ticks at round numbers, and with them a library of decimals. Our axes bring their own and ask for none.
    path: /\/recharts\/es6\/util\/scale\/index\.js$/,
    code: `
      function notBuiltIn() { throw new Error('ticks at round numbers are not built in'); }
      export { notBuiltIn as getNiceTickValues, notBuiltIn as getTickValuesFixedDomain };`,
  },
  {
    // A label for every point of a line, made ready whether or not one is shown: most of the time a dense line takes.
    path: /\/recharts\/es6\/cartesian\/Line\.js$/,
    code: (code) =>
      insteadOf(
        code,
        'function LineLabelListProvider',
        'function LineLabelListProvider({ children }) { return children; }\nfunction withLabels',
      ),
  },
  {
    // A tick for every point of every line, and a search for doubles among them: for axes of names, and for bands of bars.
    path: /\/recharts\/es6\/state\/selectors\/axisSelectors\.js$/,
    code: (code) =>
      ['combineCategoricalDomain', 'combineDuplicateDomain'].reduce(
        (left, name) =>
          insteadOf(
            left,
            `export var ${name} = `,
            `export var ${name} = () => undefined;\nvar whole_${name} = `,
          ),
        code,
      ),
  },
];

/**
 * Recharts comes with all of d3's scales, curves and mixtures, as it lets every chart name its own, and with ticks:
 * 27 kB gzipped before the first chart that none of ours asks for; and with work for every point that none of ours needs.
 */
export function leanCharts(): Plugin {
  return {
    name: 'lean-charts',
    apply: 'build',
    transform: {
      filter: { id: STAND_INS.map(({ path }) => path) },
      handler: (own, id) => {
        const code = STAND_INS.find(({ path }) => path.test(id))?.code;
        return code && { code: typeof code === 'string' ? code : code(own), map: null };
      },
    },
  };
}

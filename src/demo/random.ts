/** Seeded chance: the same seed gives the same row of numbers on every machine. */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** Whether an event of this probability happens. */
  chance(probability: number): boolean;
  /** Normally distributed around 0 with deviation 1. */
  normal(): number;
  /** Log-normally distributed: half of the numbers lie below `median`. */
  logNormal(median: number, spread: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
  uuid(): string;
}

export function createRandom(seed: number): Random {
  const bits = sfc32(seed);
  const next = () => bits() / 2 ** 32;
  // Box and Muller's way; 1 - x keeps the logarithm away from 0.
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    chance: (probability) => next() < probability,
    normal,
    logNormal: (median, spread) => median * Math.exp(spread * normal()),
    pick: (choices) => choices[Math.floor(next() * choices.length)] ?? choices[0],
    uuid: () => {
      const [first, second, third, last] = [word(bits()), word(bits()), word(bits()), word(bits())];
      return `${first}-${second.slice(0, 4)}-4${second.slice(5)}-a${third.slice(1, 4)}-${third.slice(4)}${last}`;
    },
  };
}

function word(bits: number): string {
  return bits.toString(16).padStart(8, '0');
}

/** Doty-Humphrey's small fast counter: 32 random bits a call. */
function sfc32(seed: number): () => number {
  let a = seed | 0;
  let b = 0x9e3779b9 | 0;
  let c = 0x243f6a88 | 0;
  let counter = 1;
  const step = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 16; round += 1) step();
  return step;
}

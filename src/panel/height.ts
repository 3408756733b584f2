/** Changes below this many px are rounding, and a frame that follows them may never come to rest. */
const SMALLEST_CHANGE = 2;

/** Tells a height when it differs from the one told before: whole px, rounded up, small changes left out. */
export function createHeightTeller(tell: (height: number) => void): (height: number) => void {
  let told = Number.NEGATIVE_INFINITY;
  return (height) => {
    const whole = Math.ceil(height);
    if (whole <= 0 || Math.abs(whole - told) < SMALLEST_CHANGE) return;
    told = whole;
    tell(whole);
  };
}

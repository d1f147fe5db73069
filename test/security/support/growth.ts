const tries = 4;
/** Shorter than this and the clock tells more of the machine than of the work. */
const tellingMs = 2;
/** So few characters take no time that can be told, unless the work explodes. */
const few = 256;

/**
 * How the time of some work grows with its input: the exponent by which twice as much input takes longer, 1 for work in
 * proportion and 2 for its square, whatever the machine. Infinity for work that explodes on a few characters already;
 * 0 for work that is done too fast to be told even at `longest`.
 */
export function growthOf(
  work: (input: string) => unknown,
  inputOf: (length: number) => string,
  longest: number,
): number {
  // In small steps, so that what explodes is noticed and not waited for.
  for (let length = 16; length < few; length = Math.ceil(length * 1.25)) {
    if (fastest(work, inputOf(length)) >= tellingMs) return Number.POSITIVE_INFINITY;
  }
  let before = 0;
  for (let length = few; length <= longest; length *= 2) {
    const now = fastest(work, inputOf(length));
    if (before >= tellingMs) return Math.log2(now / before);
    before = now;
  }
  return 0;
}

/** The shortest of several times, since a busy machine only ever adds. */
function fastest(work: (input: string) => unknown, input: string): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (let index = 0; index < tries; index += 1) {
    const begin = performance.now();
    work(input);
    shortest = Math.min(shortest, performance.now() - begin);
    // What takes long does not have to be done often.
    if (shortest > 50 * tellingMs) break;
  }
  return shortest;
}

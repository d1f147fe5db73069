import type { Ticking } from './pace.ts';
import { isTooFast } from './send-failure.ts';

/** How somebody waits: by a clock, and with chance in it, so that those refused together do not come again together. */
export interface Patience extends Ticking {
  /** From 0 to 1, without 1. */
  readonly random: () => number;
}

/** Before the second try, the third and the fourth; half as long to half again as long. */
const pausesMs = [300, 600, 1_200];
/** Somebody waits at a till or in a browser, and the function has 10 seconds for all that it does. */
const longestMs = 4_000;

/**
 * Sends again, a few times, while the provider says that it is asked too often: then nothing went out. After any other
 * failure it may have, or never will.
 * @throws what the last try threw
 */
export async function untilTaken<T>(send: () => Promise<T>, { now, sleep, random }: Patience): Promise<T> {
  const begin = now();
  for (const pause of pausesMs) {
    try {
      return await send();
    } catch (error) {
      const wait = pause * (0.5 + random());
      if (!isTooFast(error) || now() - begin + wait > longestMs) throw error;
      await sleep(wait);
    }
  }
  return send();
}

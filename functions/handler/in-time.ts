import { Problem } from '#api/problem.ts';

/**
 * A call whose time is nearly over is answered before Lambda cuts it off, which callers would see as a bare 500. What it
 * was at may still be written, as after an answer that got lost; the same request again finds it.
 */
export const inTime = {
  timeoutEarlyInMillis: 750,
  timeoutEarlyResponse: (): never => {
    throw new Problem(
      'unavailable',
      'a service we depend on is too slow; send the same request again in a moment',
      undefined,
      5,
    );
  },
};

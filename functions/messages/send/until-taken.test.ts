import { describe, expect, it, vi } from 'vitest';
import { untilTaken } from './until-taken.ts';

const failure = (name: string, httpStatusCode: number, message = 'no') =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
const tooFast = failure('Throttling', 400, 'Maximum sending rate exceeded.');

/** Somebody whose sleep moves their clock, and each of whose tries takes so long. */
function patience(random = 0.5, tryMs = 0) {
  let at = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => at,
    sleep: async (ms: number) => {
      slept.push(ms);
      at += ms + tryMs;
    },
    random: () => random,
  };
}

describe('what a provider does not take', () => {
  it('because it is asked too often is sent again, a few times, ever later', async () => {
    const send = vi
      .fn()
      .mockRejectedValueOnce(tooFast)
      .mockRejectedValueOnce(tooFast)
      .mockResolvedValue('id');
    const who = patience();
    expect(await untilTaken(send, who)).toBe('id');
    expect([send.mock.calls.length, who.slept]).toEqual([3, [300, 600]]);
  });

  it('is given up after the fourth try, in less time than a till waits', async () => {
    for (const random of [0, 0.999]) {
      const send = vi.fn().mockRejectedValue(tooFast);
      const who = patience(random);
      await expect(untilTaken(send, who)).rejects.toBe(tooFast);
      expect(send).toHaveBeenCalledTimes(4);
      expect(who.now()).toBeLessThan(4_000);
    }
  });

  it('is given up sooner where each answer takes long', async () => {
    const send = vi.fn().mockRejectedValue(tooFast);
    await expect(untilTaken(send, patience(0.5, 2_500))).rejects.toBe(tooFast);
    expect(send).toHaveBeenCalledTimes(3);
  });

  it.each([
    ['for the day', failure('Throttling', 400, 'Daily message quota exceeded.')],
    ['at all', failure('MessageRejected', 400)],
    ['or perhaps did', failure('InternalFailure', 500)],
  ])('%s is not sent again', async (_, error) => {
    const send = vi.fn().mockRejectedValue(error);
    await expect(untilTaken(send, patience())).rejects.toBe(error);
    expect(send).toHaveBeenCalledTimes(1);
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { valuesIn } from '#lib/local/cloudwatch/metrics.ts';
import type { Counted } from './metrics.ts';
import { count, countAll, outcomeOfRefusal } from './metrics.ts';

const now = new Date('2026-11-21T09:30:00.000Z');
const accepted: Counted = { metric: 'Webhooks', connectionId: 'main-street', outcome: 'accepted' };

afterEach(() => vi.restoreAllMocks());

/** What is written to standard output, past `console`. */
function written(act: () => void): string[] {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  act();
  return write.mock.calls.map(([text]) => String(text));
}

describe('a count', () => {
  it('is a line in the embedded metric format, with nothing before or after it', () => {
    const [line = '', ...more] = written(() => count(accepted, now));
    expect(more).toEqual([]);
    expect(line.endsWith('}\n')).toBe(true);
    expect(JSON.parse(line)).toEqual({
      _aws: {
        Timestamp: now.getTime(),
        CloudWatchMetrics: [
          {
            Namespace: 'Fidelio',
            Dimensions: [['ConnectionId', 'Outcome']],
            Metrics: [{ Name: 'Webhooks', Unit: 'Count' }],
          },
        ],
      },
      ConnectionId: 'main-street',
      Outcome: 'accepted',
      Webhooks: 1,
    });
  });

  it('of many is one line for each outcome of each connection', () => {
    const facts = ['earned', 'earned', 'replayed'] as const;
    const lines = written(() =>
      countAll(
        [
          ...facts.map((outcome) => ({ metric: 'Facts' as const, connectionId: 'a', outcome })),
          { metric: 'Facts', connectionId: 'b', outcome: 'earned' },
        ],
        now,
      ),
    );
    const counted = lines
      .flatMap(valuesIn)
      .map(({ dimensions, value }) => [...Object.values(dimensions), value]);
    expect(counted).toEqual([
      ['a', 'earned', 2],
      ['a', 'replayed', 1],
      ['b', 'earned', 1],
    ]);
  });
});

it('a refusal is counted by its own word, and one that no vendor meets by a common one', () => {
  expect(outcomeOfRefusal('wrong-currency')).toBe('wrong-currency');
  expect(outcomeOfRefusal('sold-out')).toBe('refused');
});

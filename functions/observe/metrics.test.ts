import { beforeEach, describe, expect, it, vi } from 'vitest';
import { valuesIn } from '#lib/local/cloudwatch/metrics.ts';
import { outcomeOfRefusal } from './metric-names.ts';
import { measure } from './metrics.ts';
import { written } from './testing.ts';

beforeEach(() => void vi.stubEnv('STACK_NAME', 'Fidelio-test'));

const now = new Date('2026-11-21T09:30:00.000Z');
const fact = { metric: 'Facts', ConnectionId: 'a', Outcome: 'earned' } as const;

describe('what is measured', () => {
  it('is a line in the embedded metric format, with nothing before or after it', async () => {
    const accepted = { metric: 'Webhooks', ConnectionId: 'main-street', Outcome: 'accepted' } as const;
    const [line = '', ...more] = await written(() => measure([accepted], now));
    expect(more).toEqual([]);
    expect(line.endsWith('}\n')).toBe(true);
    expect(JSON.parse(line)).toEqual({
      _aws: {
        Timestamp: now.getTime(),
        CloudWatchMetrics: [
          {
            Namespace: 'Fidelio',
            Dimensions: [['Stack', 'ConnectionId', 'Outcome']],
            Metrics: [{ Name: 'Webhooks', Unit: 'Count' }],
          },
        ],
      },
      Stack: 'Fidelio-test',
      ConnectionId: 'main-street',
      Outcome: 'accepted',
      Webhooks: 1,
    });
  });

  it('of many is one line for each set of dimensions, counts summed up', async () => {
    const lines = await written(() =>
      measure(
        [
          fact,
          { metric: 'Sales' },
          fact,
          { ...fact, Outcome: 'replayed' },
          { ...fact, ConnectionId: 'b' },
          { metric: 'PointsEarned', value: 40 },
          { metric: 'PointsEarned', value: 2 },
        ],
        now,
      ),
    );
    expect(lines).toHaveLength(4);
    const values = lines.flatMap(valuesIn).map(({ name, dimensions: { Stack, ...own }, value }) => {
      expect(Stack).toBe('Fidelio-test');
      return [name, ...Object.values(own), value];
    });
    expect(values).toEqual([
      ['Facts', 'a', 'earned', 2],
      ['Sales', 1],
      ['PointsEarned', 42],
      ['Facts', 'a', 'replayed', 1],
      ['Facts', 'b', 'earned', 1],
    ]);
  });

  it('in milliseconds keeps each value, a hundred a line, so that there are percentiles', async () => {
    const times = Array.from({ length: 205 }, (_, value) => ({ metric: 'DeliveryLag' as const, value }));
    const lines = await written(() => measure([{ metric: 'Sales' }, ...times], now));
    const lags = lines.map((line) => valuesIn(line).filter(({ name }) => name === 'DeliveryLag'));
    expect(lags.map(({ length }) => length)).toEqual([100, 100, 5]);
    expect(lags.flat().map(({ value }) => value)).toEqual(times.map(({ value }) => value));
    // A count beside them is told once.
    expect(lines.flatMap(valuesIn).filter(({ name }) => name === 'Sales')).toHaveLength(1);
  });

  it('is no line when there is nothing', async () => {
    expect(await written(() => measure([], now))).toEqual([]);
  });
});

it('a refusal is counted by its own word, and one that no vendor meets by a common one', () => {
  expect(outcomeOfRefusal('wrong-currency')).toBe('wrong-currency');
  expect(outcomeOfRefusal('sold-out')).toBe('refused');
});

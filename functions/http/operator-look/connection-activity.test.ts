import { describe, expect, it } from 'vitest';
import { activityIn, activityQuery, lastAcceptedIn, lastDay, lastFortnight } from './connection-activity.ts';

const now = new Date('2026-11-21T09:30:17.500Z');
const { MetricDataQueries: queries } = activityQuery('main-street', lastDay, now);

/** As CloudWatch answers for one outcome. */
function result(outcome: string, values: readonly number[], timestamps: readonly string[] = []) {
  const query = queries.find(({ MetricStat: { Metric } }) =>
    Metric.Dimensions.some(({ Name, Value }) => Name === 'Outcome' && Value === outcome),
  );
  return { Id: query?.Id, Values: values, Timestamps: timestamps.map((text) => new Date(text)) };
}

describe('the query', () => {
  it('asks for whole steps, that of now included', () => {
    const day = activityQuery('main-street', lastDay, now);
    expect([day.StartTime, day.EndTime]).toEqual([
      new Date('2026-11-20T09:30:00.000Z'),
      new Date('2026-11-21T09:31:00.000Z'),
    ]);
    const fortnight = activityQuery('main-street', lastFortnight, now);
    expect([fortnight.StartTime, fortnight.EndTime]).toEqual([
      new Date('2026-11-07T09:00:00.000Z'),
      new Date('2026-11-21T10:00:00.000Z'),
    ]);
  });

  it('fits one answer of CloudWatch', () => {
    expect(queries.length).toBeLessThanOrEqual(500);
    expect(queries.length * (24 * 60 + 1)).toBeLessThanOrEqual(100_800);
    expect(new Set(queries.map(({ Id }) => Id)).size).toBe(queries.length);
  });
});

describe('the activity', () => {
  it('is the sum of the steps, without what did not occur', () => {
    const results = [
      result('accepted', [2, 3]),
      result('bad-signature', [1, 1]),
      result('ping', [1]),
      result('earned', [4]),
      result('wrong-currency', [5]),
      result('replayed', []),
    ];
    expect(activityIn(results)).toEqual({
      accepted: 5,
      pings: 1,
      refused: { 'bad-signature': 2 },
      applied: { earned: 4 },
      failed: { 'wrong-currency': 5 },
    });
  });

  it('was last when a webhook was accepted, whatever was refused since', () => {
    const results = [
      result('accepted', [1, 1], ['2026-11-21T08:00:00Z', '2026-11-21T07:00:00Z']),
      result('bad-signature', [1], ['2026-11-21T09:00:00Z']),
    ];
    expect(lastAcceptedIn(results)).toBe('2026-11-21T08:00:00.000Z');
    expect(lastAcceptedIn([result('accepted', [], [])])).toBeNull();
    expect(lastAcceptedIn([])).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayNumber } from '#domain/dates.ts';
import type { CampaignContent } from '#domain/published/change.ts';
import { movedBack } from './moved-back.ts';

const campaign = (from: string, until?: string): CampaignContent => ({
  name: { en: 'Spring' },
  from,
  ...(until !== undefined && { until }),
  rules: [],
});
const today = '2026-11-30';

describe('a campaign is looked at as if it had run', () => {
  it.each([
    ['that begins next week, for its ten days', '2026-12-07', '2026-12-16', '2026-11-16', '2026-11-25', true],
    [
      'that was over long ago, in its last weeks before today',
      '2026-01-05',
      '2026-01-11',
      '2026-11-23',
      '2026-11-29',
      true,
    ],
    ['that ends today, the week before', '2026-11-24', '2026-11-30', '2026-11-17', '2026-11-23', true],
    ['without an end, for four weeks', '2026-12-02', undefined, '2026-10-28', '2026-11-24', false],
    ['of a year, for thirteen weeks', '2027-01-01', '2027-12-31', '2026-08-28', '2026-11-26', false],
  ])('one %s', (_, begins, ends, from, until, isWhole) => {
    const { content, ...span } = movedBack(campaign(begins, ends), today);
    expect(span).toEqual({ from, until, isWhole });
    expect([content.from, content.until]).toEqual([from, until]);
  });

  it('and the days of its conditions with it, but no fact and no hours', () => {
    const { content } = movedBack(
      {
        ...campaign('2026-12-07', '2026-12-13'),
        for: { not: { on: { from: '2026-12-09', until: '2026-12-10' } } },
        rules: [
          {
            ruleId: 'late',
            name: { en: 'Late' },
            on: 'sale',
            stage: 'bonus',
            gives: [],
            if: { all: [{ on: { from: '2026-12-11', hours: ['18:00', '20:00'] } }, { tier: ['gold'] }] },
          },
        ],
      },
      today,
    );
    expect(content.for).toEqual({ not: { on: { from: '2026-11-25', until: '2026-11-26' } } });
    expect(content.rules[0]).toMatchObject({
      on: 'sale',
      if: { all: [{ on: { from: '2026-11-27', hours: ['18:00', '20:00'] } }, { tier: ['gold'] }] },
    });
  });

  it('on the same weekdays, in the last week that is over', () => {
    const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays(today, days));
    fc.assert(
      fc.property(day, fc.option(fc.nat(200)), (begins, length) => {
        const ends = length === null ? undefined : addDays(begins, length);
        const { from, until } = movedBack(campaign(begins, ends), today);
        expect((dayNumber(from) - dayNumber(begins)) % 7 === 0).toBe(true);
        expect(until < today && until >= addDays(today, -7)).toBe(true);
      }),
    );
  });
});

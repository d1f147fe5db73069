import { describe, expect, it } from 'vitest';
import { dayNumber } from '#domain/dates.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import type { Span } from '#domain/programme/span.ts';
import { statusCounts } from './status-counts.ts';
import type { Status } from './work-out.ts';

const tier = (id: string, lasts: Span, room?: number): Status => ({
  ...{ ruleId: 'one', tier: id, lasts },
  keeps: room === undefined ? {} : { room },
});
const club = (lasts: Span): Status => ({ ruleId: 'one', membership: 'club', lasts, keeps: {} });
const until = (day: string) => ({ until: dayNumber(day) });

/** Until when each lasts after a fact of 24 November. */
function lasting(statuses: readonly Status[], counters: Counters = {}): readonly string[] {
  return statusCounts(statuses, counters, '2026-11-24').map(
    ({ count, part, amount, share }) => `${count} ${part} +${amount}, by ${share.by}`,
  );
}

describe('a tier that a rule gave', () => {
  it('lasts from the day of the fact on, and goes back with what it was given for', () => {
    expect(lasting([tier('gold', { days: 30 })])).toEqual([
      `tier:gold until +${dayNumber('2026-12-24')}, by whole`,
    ]);
    expect(lasting([tier('gold', { days: 30 }, 500)])).toEqual([
      `tier:gold until +${dayNumber('2026-12-24')}, by room`,
    ]);
  });

  it('is kept longer by what is missing to the new day', () => {
    expect(lasting([tier('gold', { days: 30 })], { 'tier:gold': until('2026-12-20') })).toEqual([
      'tier:gold until +4, by whole',
    ]);
  });

  it('stays as it is where it lasts as long already, or longer', () => {
    expect(lasting([tier('gold', { days: 30 })], { 'tier:gold': until('2026-12-24') })).toEqual([]);
    expect(lasting([tier('gold', { days: 30 })], { 'tier:gold': until('2027-12-24') })).toEqual([]);
    expect(lasting([tier('gold', { days: 30 })], { 'tier:silver': until('2027-12-24') })).toHaveLength(1);
  });

  it('is counted once where two rules give it: the longer one says what is more', () => {
    const counters = { 'tier:gold': until('2026-12-20') };
    expect(lasting([tier('gold', { days: 30 }), tier('gold', { days: 40 })], counters)).toEqual([
      'tier:gold until +4, by whole',
      'tier:gold until +10, by whole',
    ]);
    expect(lasting([tier('gold', { days: 40 }), tier('gold', { days: 30 })], counters)).toEqual([
      'tier:gold until +14, by whole',
    ]);
  });
});

describe('a membership that a rule gave', () => {
  it('has a counter of its own', () => {
    expect(lasting([club({ months: 1 }), tier('club', { days: 1 })])).toEqual([
      `membership:club until +${dayNumber('2026-12-24')}, by whole`,
      `tier:club until +${dayNumber('2026-11-25')}, by whole`,
    ]);
  });
});

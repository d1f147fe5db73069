import { describe, expect, it, test } from 'vitest';
import { programmeOf, rule } from '#domain/rules/testing.ts';
import type { Activity } from './activity.ts';
import { factOf } from './activity.ts';
import { declaredKinds, refuseActivity } from './declared.ts';
import { checkIn, gym, gymAt, now } from './testing.ts';

const refusedAs = (change: Partial<Activity>, programme = gym) => {
  const refusal = refuseActivity(checkIn(change), gymAt(now, programme));
  return refusal && `${refusal.refused}: ${refusal.detail}`;
};

test('a programme knows the activities that its rules, counters and expiries answer to', () => {
  expect(declaredKinds(gym)).toEqual(['check-in', 'review', 'walk-in']);
  const idle = { idle: { months: 6 }, keptBy: ['sale', 'activity:swim'] } as const;
  const units = [{ unitId: 'point', kind: 'points', name: {}, expiry: idle } as const];
  expect(declaredKinds(programmeOf({ units }))).toEqual(['swim']);
});

describe('an activity is refused', () => {
  it.each<[Partial<Activity>, string]>([
    [
      { kind: 'chek-in' },
      'undeclared-activity: kind chek-in: the programme has no rule for it; it knows check-in',
    ],
    [
      { attributes: { minutes: '60' } },
      'undeclared-activity: attributes.minutes must be a whole number, 0 or more',
    ],
    [
      { attributes: { minutes: -1 } },
      'undeclared-activity: attributes.minutes must be a whole number, 0 or more',
    ],
    [{ attributes: { class: 'box' } }, 'undeclared-activity: attributes.class must be one of yoga, spin'],
    [{ attributes: { withPhoto: 1 } }, 'undeclared-activity: attributes.withPhoto must be true or false'],
    [
      { attributes: { of: '2026-02-30' } },
      'undeclared-activity: attributes.of must be a day, such as 2026-11-24',
    ],
    [{ attributes: { minutes: 2 ** 53 - 1 } }, 'activity-too-large: attributes: with these numbers'],
    [{ occurredAt: '2026-11-24T10:16:00Z' }, 'future-date: occurredAt 2026-11-24T10:16:00.000Z is after now'],
    [{ occurredAt: '2025-11-01T10:00:00Z' }, 'past-date: occurredAt is before'],
  ])('for %j', (change, said) => {
    expect(refusedAs(change)).toContain(said);
  });

  it('by a programme that has no activities at all, in words that say so', () => {
    expect(refusedAs({}, programmeOf({}))).toContain('this programme has no rule for activities');
  });

  it('with the names of the first twenty that there are, and how many more', () => {
    const known = (kinds: number) =>
      programmeOf({
        rules: Array.from({ length: kinds }, (_, nth) =>
          rule(`rule-${nth}`, [], { on: `activity:kind-${String(nth).padStart(2, '0')}` }),
        ),
      });
    expect(refusedAs({}, known(20))).toMatch(/it knows kind-00, kind-01, .* kind-19$/);
    expect(refusedAs({}, known(22))).toMatch(/it knows kind-00, .* kind-19, and 2 more$/);
  });

  it('for each of its attributes that cannot be what it says', () => {
    expect(refusedAs({ attributes: { minutes: -1, withPhoto: 1 } })).toBe(
      'undeclared-activity: attributes.minutes must be a whole number, 0 or more; attributes.withPhoto must be true or false',
    );
  });

  it('not for what the programme does not declare, nor an old one when it is reversed', () => {
    expect(refusedAs({ attributes: { minutes: 60, shoes: 'red' } })).toBeNull();
    expect(refusedAs({ status: 'reversed', occurredAt: '2025-11-01T10:00:00Z' })).toBeNull();
  });
});

test('rules read when it was on the programme’s clock, what it says, and where it came from', () => {
  expect(factOf(checkIn({ locationId: 'madrid-1' }), 'Europe/Madrid')).toEqual({
    kind: 'activity:check-in',
    on: '2026-11-24',
    time: '10:30',
    attributes: { 'activity.minutes': 60, 'activity.connectionId': 'gym', 'activity.locationId': 'madrid-1' },
  });
});

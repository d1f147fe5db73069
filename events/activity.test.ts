import { describe, expect, it } from 'vitest';
import { activitySchema } from './activity.ts';

const minimal = {
  connectionId: 'demo-standard',
  activityId: 'visit-1',
  kind: 'check-in',
  occurredAt: '2026-11-24T10:30:00+01:00',
  memberId: 'mem_4731905528',
};

/** What is said of an activity that is refused, as `path: message`; nothing when it is accepted. */
function problems(change: Record<string, unknown>): readonly string[] {
  const { error } = activitySchema().safeParse({ ...minimal, ...change });
  return (error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

describe('an activity', () => {
  it('needs little, and is completed when it does not say otherwise', () => {
    expect(activitySchema().parse({ ...minimal, cashier: 'Eva' })).toEqual({
      ...minimal,
      status: 'completed',
    });
  });

  it.each([
    '',
    'Check-in',
    'check in',
    '1st',
    'a'.repeat(33),
    'tier:gold',
    12,
  ])('is of no kind %j', (kind) => {
    expect(problems({ kind })).toEqual([
      'kind: must be 1 to 32 lower-case letters, digits and hyphens that begin with a letter, such as check-in',
    ]);
  });

  it.each([
    {},
    { customer: {} },
    { customer: { phoneCountry: 'ES' } },
  ])('names nobody by %j, which is refused', (who) => {
    expect(problems({ memberId: undefined, ...who })).toEqual([
      ': must say whose it is: give memberId or customer',
    ]);
  });

  it('is known by its id when it is reversed, and names somebody by any way that a customer is known', () => {
    expect(problems({ memberId: undefined, status: 'reversed' })).toEqual([]);
    expect(problems({ memberId: undefined, customer: { phone: '600 111 222' } })).toEqual([]);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ rating: 4.5 }, 'attributes.rating: must be text of 1 to 128 characters'],
    [{ rating: null }, 'attributes.rating: must be text of 1 to 128 characters'],
    [{ text: 'x'.repeat(129) }, 'attributes.text: must be text of 1 to 128 characters'],
    [{ list: [1] }, 'attributes.list: must be text of 1 to 128 characters'],
    [{ ['x'.repeat(33)]: 1 }, 'attributes: must have names of 1 to 32 letters'],
    [
      Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`a${at}`, at])),
      'attributes: must be at most 20',
    ],
  ])('is refused with the attributes %j', (attributes, said) => {
    expect(problems({ attributes })).toEqual([expect.stringContaining(said)]);
  });

  it('does not repeat the name of an attribute that is none: it may be somebody’s', () => {
    expect(problems({ attributes: { 'ana@example.com': 1.5 } }).join()).not.toContain('ana');
  });
});

import { describe } from 'vitest';
import type { Condition } from '#domain/programme/condition.ts';
import { sale } from './testing.ts';
import { fruit } from './testing-rows.ts';
import { says } from './testing-ways.ts';

describe('a condition that fails says', () => {
  says({
    'what is missing of the net': [{ of: 'net', atLeast: 1000 }, sale(700), ['net +300, saw 700']],
    'what is missing of some lines': [
      { of: 'net', lines: fruit, atLeast: 1000 },
      sale(['900 bread', '680 fruit']),
      ['net +320, saw 680'],
    ],
    'what is too much': [{ of: 'net', below: 1000 }, sale(1200), ['net -201, saw 1200']],
    'what is too much of some lines': [
      { of: 'net', lines: fruit, below: 1000 },
      sale(['900 bread', '900 fruit', '300 fruit']),
      ['net -201, saw 1200'],
    ],
    'what is missing of a weight': [
      { of: 'quantity', atLeast: 2 },
      sale(['100 tea x1.25']),
      ['quantity +0.75, saw 1.25'],
    ],
    'pieces that are too many': [
      { of: 'quantity', below: 2 },
      sale(['100 tea x3']),
      ['quantity -1.001, saw 3'],
    ],
    'an attribute that is another': [
      { of: 'sale.ownCup', is: [true] },
      sale(1, { attributes: { 'sale.ownCup': false } }),
      ['sale.ownCup, saw false'],
    ],
    'a number that is missing': [
      { of: 'sale.nights', atLeast: 3 },
      sale(1, { attributes: { 'sale.nights': 1 } }),
      ['sale.nights +2, saw 1'],
    ],
    'a number of which one value is within bounds': [
      { of: 'sale.nights', is: [1, 5], atLeast: 3 },
      sale(1),
      ['sale.nights, saw null'],
    ],
    'another place of sale': [
      { of: 'sale.locationId', is: ['harbour'] },
      sale(1, { attributes: { 'sale.locationId': 'market' } }),
      ['sale.locationId, saw market'],
    ],
    'how often more': [
      { count: 'visits', atLeast: 5 },
      sale(1),
      ['count "visits" +2, saw 3'],
      { counters: { visits: { all: 2 } } },
    ],
    'how often more until the next multiple': [
      { count: 'visits', every: 5 },
      sale(1),
      ['count "visits" +2, saw 3'],
      { counters: { visits: { all: 2 } } },
    ],
    'how often more until the next multiple within bounds': [
      { count: 'visits', every: 5, atLeast: 7 },
      sale(1),
      ['count "visits" +7, saw 3'],
      { counters: { visits: { all: 2 } } },
    ],
    'no multiple beyond the bounds': [{ count: 'visits', every: 5, below: 5 }, sale(1), 'not said'],
    'how many weeks more': [{ count: 'weeks', atLeast: 3 }, sale(1), ['count "weeks" +2, saw 1']],
    'what is missing of a counter of other facts': [
      { count: 'other', atLeast: 2 },
      sale(1),
      ['count "other" +2, saw 0'],
    ],
    'in how many days': [{ since: 'enrolled', atLeast: 400 }, sale(1), ['since "enrolled" +87, saw 313']],
    'around the birthday': [
      { since: 'birthday', atLeast: -3, below: 4 },
      sale(1),
      ['since "birthday" +4, saw -7'],
      { birthday: '12-01' },
    ],
    'on which days': [{ on: { weekdays: [1] } }, sale(1), ['on {"weekdays":[1]}, saw 2026-11-24T10:30']],
    'at which hours': [
      { on: { hours: ['06:00', '09:00'] } },
      sale(1),
      ['on {"hours":["06:00","09:00"]}, saw 2026-11-24T10:30'],
    ],
    'from when': [
      { on: { from: '2026-12-01' } },
      sale(1),
      ['on {"from":"2026-12-01"}, saw 2026-11-24T10:30'],
    ],
    'a tier above': [{ tier: ['gold'] }, sale(1), ['tier ["gold"], saw member']],
    'a membership': [{ membership: 'club' }, sale(1), ['membership "club", saw false']],
    'what is missing to a segment': [
      { segment: 'big' },
      sale(700),
      ['net +300, saw 700'],
      {},
      { segments: { big: { of: 'net', atLeast: 1000 } } },
    ],
  });
});

describe('a condition that must not hold says', () => {
  says({
    'what is too much': [{ not: { of: 'net', atLeast: 1000 } }, sale(1200), ['not net -201, saw 1200']],
    'what is missing to be beyond': [
      { not: { of: 'net', below: 1000 } },
      sale(700),
      ['not net +300, saw 700'],
    ],
    'both sides of bounds, the nearer first': [
      { not: { of: 'net', atLeast: 1000, below: 2000 } },
      sale(1200),
      ['not net -201, saw 1200', 'not net +800, saw 1200'],
    ],
    'how often more': [{ not: { count: 'visits', below: 3 } }, sale(1), ['not count "visits" +2, saw 1']],
    'an attribute': [
      { not: { of: 'sale.channel', is: ['online'] } },
      sale(1, { attributes: { 'sale.channel': 'online' } }),
      ['not sale.channel, saw online'],
    ],
    'another day': [
      { not: { on: { weekdays: [2] } } },
      sale(1),
      ['not on {"weekdays":[2]}, saw 2026-11-24T10:30'],
    ],
  });
});

describe('several conditions say', () => {
  const [big, fruity]: readonly [Condition, Condition] = [
    { of: 'net', atLeast: 1000 },
    { of: 'net', lines: fruit, atLeast: 100 },
  ];
  const monday: Condition = { on: { weekdays: [1] } };
  says({
    'each that still fails': [
      { all: [big, monday] },
      sale(700),
      ['net +300, saw 700; on {"weekdays":[1]}, saw 2026-11-24T10:30'],
    ],
    'the greater of two that are of the same': [
      { all: [big, { of: 'net', atLeast: 1200 }, { not: { of: 'net', below: 900 } }] },
      sale(700),
      ['net +500, saw 700'],
    ],
    'not those that hold': [
      { all: [big, monday] },
      sale(1000),
      ['on {"weekdays":[1]}, saw 2026-11-24T10:30'],
    ],
    'one way for each that would do, the nearest first': [
      { any: [{ all: [fruity, monday] }, big, { of: 'net', atLeast: 2000 }] },
      sale(700),
      [
        'net +300, saw 700',
        'net +1300, saw 700',
        'net +100, saw 0; on {"weekdays":[1]}, saw 2026-11-24T10:30',
      ],
    ],
    'one way for each under a not': [
      { not: { all: [{ of: 'net', below: 1000 }, { on: { weekdays: [2] } }] } },
      sale(700),
      ['not net +300, saw 700', 'not on {"weekdays":[2]}, saw 2026-11-24T10:30'],
    ],
    'all of them under a not of any': [
      { not: { any: [{ of: 'net', below: 1000 }, { on: { weekdays: [2] } }] } },
      sale(700),
      ['not net +300, saw 700; not on {"weekdays":[2]}, saw 2026-11-24T10:30'],
    ],
    'nothing that is both more and less': [
      {
        not: {
          any: [
            { of: 'net', atLeast: 1000, below: 2000 },
            { of: 'net', atLeast: 1000, below: 2000 },
          ],
        },
      },
      sale(1200),
      ['not net -201, saw 1200', 'not net +800, saw 1200'],
    ],
    'a day on which the others hold, too': [
      { all: [{ on: { weekdays: [2] } }, { on: { days: [1] } }] },
      sale(1),
      ['on {"days":[1]}, saw 2026-11-24T10:30'],
    ],
    'nothing where one breaks another': [{ all: [{ of: 'net', below: 800 }, fruity] }, sale(750), 'not said'],
    'nothing where no day is both': [
      { all: [{ on: { days: [31] } }, { on: { from: '2026-11-01', until: '2026-11-30' } }] },
      sale(1),
      'not said',
    ],
  });
});

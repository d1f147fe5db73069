import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Shortfall } from '#domain/rules/evaluation.ts';
import { languages as spoken } from '#messages/languages/languages.ts';
import { conditionText } from './conditions.ts';
import type { Leaf } from './leaves.ts';
import { leafText } from './leaves.ts';
import { limitText } from './limits.ts';
import { ruleText } from './rules.ts';
import { speechOf } from './speech-of.ts';
import { termsOf } from './terms.ts';
import { cafe, club, gym, hotel, programmes, supermarket } from './testing.ts';
import { condition, leaves, limit, rule } from './testing-arbitrary.ts';
import { whyNotText } from './why-not.ts';

const languages = Object.keys(spoken);

/** All that the five programmes have between them. */
const everything: Programme = {
  ...supermarket,
  units: [...cafe.units, ...supermarket.units, ...hotel.units],
  counters: { ...supermarket.counters, ...hotel.counters, ...gym.counters },
  tiers: hotel.tiers,
  memberships: club.memberships,
  goals: gym.goals,
  draws: gym.draws,
  badges: gym.badges,
  rewards: { ...cafe.rewards },
  labels: { ...supermarket.labels, ...cafe.labels, ...hotel.labels },
};

/** What no sentence may have: values that are none, gaps, brackets that are never closed. */
function flaws(text: string): readonly string[] {
  const found = [
    /undefined|null|NaN|\[object/,
    / {2}|\s[,.;)]|\(\s/,
    /[,;]\s*[.,;]|\.\.|\(\)/,
    /^\s|\s$/,
    /““|««|””|»»/,
  ]
    .filter((flaw) => flaw.test(text))
    .map(String);
  for (const [open, close] of ['()', '“”', '«»']) {
    if (text.split(open as string).length !== text.split(close as string).length)
      found.push(`${open}${close}`);
  }
  return found;
}

const isSound = (text: string | undefined, longest = 2000) => {
  expect(text === undefined ? [] : flaws(text), text).toEqual([]);
  expect(text?.length ?? 0).toBeLessThan(longest);
};

describe.each(languages)('in %s', (language) => {
  const speech = speechOf(everything, language);

  it.each(Object.entries(leaves))('a condition has a phrase: %s', (_kind, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (leaf) => {
        const text = leafText(leaf as Leaf, speech);
        expect(text).not.toBe('');
        isSound(text, 300);
      }),
    );
  });

  it('conditions of conditions are sound, and never speak of an arm', () => {
    fc.assert(
      fc.property(condition, (any) => {
        const text = conditionText(any, speech);
        isSound(text);
        expect(text ?? '').not.toContain('comeback');
      }),
    );
  });

  it('rules are sound, whatever they give and for what', () => {
    fc.assert(fc.property(rule, (any) => isSound(ruleText(any, speech), 3000)));
  });

  it('limits are sound', () => {
    fc.assert(
      fc.property(limit, (any) => isSound(limitText(any, [{ unit: 'stamp', fixed: 1 }], speech), 100)),
    );
  });

  it('what is missing has a phrase for each kind of condition', () => {
    const shortfall = fc
      .tuple(fc.oneof(...Object.values(leaves)), fc.boolean(), fc.option(fc.integer({ min: -50, max: 50 })))
      .map(
        ([leaf, isNegated, missing]): Shortfall => ({
          leaf: leaf as Leaf,
          saw: null,
          ...(isNegated && { isNegated }),
          ...(missing !== null && { missing }),
        }),
      );
    fc.assert(
      fc.property(
        fc.array(fc.array(shortfall, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
        (ways) => {
          const text = whyNotText({ ruleId: 'fresh', reason: { ways } }, everything, language);
          expect(text).toBeDefined();
          isSound(text);
        },
      ),
    );
  });

  it.each(Object.entries(programmes))('the terms of a whole programme are sound: %s', (_id, programme) => {
    for (const { title, items } of termsOf(programme, language)) {
      isSound(title, 40);
      for (const { name, text } of items) {
        isSound(name, 60);
        isSound(text, 500);
      }
    }
  });
});

it('segments that name each other in a circle come to an end', () => {
  const round: Condition = { all: [{ segment: 'round' }] };
  const speech = speechOf({ ...everything, segments: { round } }, 'en');
  expect(conditionText({ segment: 'round' }, speech)).toBe('for “round”');
});

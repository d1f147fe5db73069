/** For tests only: contents of each kind, and the e-mail that they give. */
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Statement } from '#domain/ledger/statement.ts';
import type { ProgrammeOne as Programme } from '#domain/programme/schema-one.ts';
import type { Reward } from '#domain/rewards/reward.ts';
import type { Given } from '#domain/testing.ts';
import { at, given, memberId, programme, programmeFrom } from '#domain/testing.ts';
import { nextTierStep } from '#domain/tiers/tier-end.ts';
import { redemption } from '#messages/testing.ts';
import type { Content } from './message-kinds.ts';
import { renderEmail } from './render.ts';

const now = at('2026-11-21T10:00');
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

export const coffee: Reward = {
  rewardId: 'coffee',
  name: { en: 'Coffee', es: 'Café con leche' },
  kind: 'product',
  points: 100,
};

export const occasion = (
  locale: string,
  rules: Partial<Programme> = {},
  givenName: string | undefined = 'Ana',
) => ({
  recipient: { memberId, givenName, email: 'ana@example.com', locale },
  programme: programmeFrom({ languages: ['en', 'es', 'fr', 'it'], ...rules }),
  now,
});

export const welcome: Content = { kind: 'welcome' };

/** A sale of so many cents, by a member who is as given. */
export function earned(net: number, facts: Given = {}): Content {
  const { entries, account } = given(facts).sale('a', net);
  return { kind: 'points-earned', entry: entries.at(-1) as LedgerEntry, rules: programme, account };
}

/** A present to a member who is as given. */
export function presented(points: number, facts: Given = {}): Content {
  const { entries, account } = given({ ...facts, rules: { birthdayGift: { points } } }).gift('11-21');
  return { kind: 'points-earned', entry: entries.at(-1) as LedgerEntry, rules: programme, account };
}

/** A present for another day of the member's own. */
export function presentedFor(reason: 'enrolled' | 'anniversary'): Content {
  const { entry, ...content } = presented(50) as Extract<Content, { readonly kind: 'points-earned' }>;
  const grant = reason === 'enrolled' ? { reason } : { reason, year: 2026 };
  return { ...content, entry: { ...entry, grant } };
}

/** The member's tier ends in ten days, as they were told on the first of November. */
export function tierEndingOf(facts: Given = {}): Content {
  const qualifying = { '2025-11': 120, '2025-12': 380 };
  const silver = { tier: 'silver', tierSince: '2025-12-15', qualifying };
  const { account } = given({ ...silver, ...facts })
    .at('2026-11-01')
    .review();
  const ending = nextTierStep(programmeFrom(facts.rules ?? {}), account, '2026-11-21');
  if (ending?.step !== 'review') throw new Error('the tier does not end');
  return { kind: 'tier-ending', ending, account };
}
export const tierEnding = tierEndingOf();

const month: Statement = {
  month: '2026-11',
  openingBalance: 1,
  closingBalance: 1130,
  openingOwed: 0,
  closingOwed: 0,
  pointsEarned: 1250,
  pointsRedeemed: 100,
  pointsTakenBack: 10,
  pointsExpired: 11,
  pointsAdjusted: 0,
  entryCount: 4,
  headSequence: 1012,
  headHash: '0123456789abcdef'.repeat(4),
};

export function statementOf(change: Partial<Statement> = {}, facts: Given = {}): Content {
  const lots = ['1000 until 2027-11-30', '130 until 2027-10-31'];
  const { account } = given({ lots, qualifying: { '2026-11': 480 }, ...facts });
  return { kind: 'statement', statement: { ...month, ...change }, account, names: new Map() };
}
export const statement = statementOf();

export function codeFor(reward: Reward | null = coffee): Content {
  return {
    kind: 'redemption-code',
    reward,
    redemption,
  };
}
export const code = codeFor();

export const email = (content: Content, ...to: Parameters<typeof occasion>) => {
  const { subject, text } = renderEmail(content, occasion(...to));
  return plain(`${subject}\n\n${text}`);
};

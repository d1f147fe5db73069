/** For tests only: a reader and what they have. */
import type { Statement } from '#domain/ledger/statement.ts';
import type { Programme } from '#domain/programme.ts';
import { Ledger, programme } from '#domain/testing.ts';
import { cafe } from '#messages/terms/testing.ts';
import type { RedemptionRecord } from '#table/rewards/redemption-item.ts';
import type { OfferedReward } from '#use-cases/rewards/rewards.ts';
import { portalTextsIn } from './languages/languages.ts';
import { answerPage, type Page } from './look/layout.ts';
import type { Dashboard } from './pages/dashboard-page.ts';
import { type View, viewWith } from './view.ts';

const version = 'f'.repeat(64);
const words = Object.fromEntries(
  await Promise.all(
    ['en', 'es', 'fr', 'it'].map(async (language) => [language, await portalTextsIn(language)] as const),
  ),
);

export function viewIn(language: string, notice?: string, rules = programme): View {
  const texts = words[language];
  if (texts === undefined) throw new Error(`no test speaks ${language}`);
  return viewWith(texts, { programme: rules, version, language, notice });
}

/** The same programme, which gives stamps. */
export const stampProgramme: Programme = {
  ...programme,
  units: programme.units.map((unit) => ({ ...unit, kind: 'stamps', name: cafe.units[0]?.name ?? {} })),
};

export const coffee = {
  rewardId: 'coffee',
  name: { en: 'A coffee', es: 'Un café' },
  kind: 'product',
  points: 100,
};

export function offer(more: Partial<OfferedReward['reward']> = {}, refused?: string): OfferedReward {
  const refusal = refused === undefined ? null : { refused: refused as 'sold-out', detail: '' };
  return { reward: { ...coffee, ...more }, source: 'operator', remaining: null, refusal };
}

export function openCode(more: Partial<RedemptionRecord> = {}) {
  const redemption: RedemptionRecord = {
    redemptionId: 'red_1',
    code: '7KQ3MXR9TB',
    memberId: 'mem_0123456789',
    rewardId: 'coffee',
    points: 100,
    causeId: 'redeem:app:1',
    status: 'reserved',
    reservedAt: '2026-11-21T09:00:00.000Z',
    expiresAt: '2026-12-21T09:00:00.000Z',
    pointsAvailableAfter: 400,
    ...more,
  };
  return { redemption, reward: coffee };
}

/** Somebody who has bought something, and has all that a dashboard can show. */
export function dashboardOf(more: Partial<Dashboard> = {}): Dashboard {
  const ledger = new Ledger().sale('s1', 123_456).reserve('red_1', 100);
  let keys = 0;
  return {
    account: ledger.account,
    givenName: 'Ana',
    rewards: [offer()],
    codes: [openCode()],
    newest: { entries: ledger.entries.toReversed(), next: null },
    rulesOf: () => programme,
    now: ledger.now,
    newKey: () => {
      keys += 1;
      return `key-${keys}`;
    },
    ...more,
  };
}

export const statement: Statement = {
  month: '2026-10',
  openingBalance: 1200,
  closingBalance: 1234,
  openingOwed: 0,
  closingOwed: 0,
  pointsEarned: 134,
  pointsTakenBack: 0,
  pointsExpired: 0,
  pointsRedeemed: 100,
  pointsAdjusted: 0,
  entryCount: 2,
  headSequence: 12,
  headHash: 'ab'.repeat(32),
};

export async function htmlOf(view: View, page: Page): Promise<string> {
  return (await answerPage(200, view, page)).page.html;
}

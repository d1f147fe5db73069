/** Random histories are worth something only while they get everywhere. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { EntryKind } from '#domain/ledger/kinds/entry-kinds.ts';
import type { RefusalCode } from '#domain/refusal.ts';
import { anyStep, historyOf, programmes } from './testing.ts';
import { Play } from './testing-play.ts';

const kinds: readonly EntryKind[] = [
  'earned',
  'corrected',
  'refunded',
  'reserved',
  'fulfilled',
  'released',
  'expired',
  'tier-reviewed',
  'tier-warned',
  'adjusted',
  'granted',
  'transferred-out',
  'transferred-in',
  'closed',
];
const refusals: readonly RefusalCode[] = [
  'key-reused',
  'past-date',
  'before-membership',
  'other-member',
  'unlinked-refund',
  'insufficient-points',
  'code-lapsed',
];

const corners: Readonly<Record<string, (entry: LedgerEntry) => boolean>> = {
  'points under the grace': ({ allocations }) => allocations.some(({ isGraced }) => isGraced),
  'points forgiven': ({ refund }) => refund?.pointsForgiven !== undefined,
  'a refund undone': ({ kind, pointsDelta }) => kind === 'refunded' && pointsDelta > 0,
  'a debt repaid': ({ owedDelta = 0 }) => owedDelta < 0,
  'a tier undone by a refund': ({ kind, tierAfter }) => kind === 'refunded' && tierAfter !== undefined,
  'a code moved': ({ transfer }) => (transfer?.reservations ?? []).length > 0,
  'a debt moved': ({ kind, pointsDelta }) => kind === 'transferred-in' && pointsDelta < 0,
  'a tier moved': ({ kind, tierAfter }) => kind === 'transferred-in' && tierAfter !== undefined,
  'points lost with their code': ({ kind, causeId }) => kind === 'expired' && /:c\d+$/.test(causeId),
};

test('in histories there are all kinds of entries, all refusals, and the corners of the rules', () => {
  const seen = new Set<string>();
  const samples = fc.sample(fc.tuple(programmes, historyOf(anyStep)), { seed: 20_261_121, numRuns: 300 });
  for (const [rules, history] of samples) {
    const play = new Play(rules);
    for (const step of history) {
      play.step(step);
      for (const { ledger } of play.players) seen.add(ledger.lastRefusal?.refused ?? '');
    }
    const [anas, bens] = play.players.map(
      ({ ledger }) => new Set(ledger.entries.map(({ causeId }) => causeId)),
    );
    if ([...(anas ?? [])].some((causeId) => causeId.startsWith('sale:') && bens?.has(causeId)))
      seen.add('a sale moved');
    for (const entry of play.players.flatMap(({ ledger }) => ledger.entries)) {
      seen.add(entry.kind);
      for (const [corner, isThere] of Object.entries(corners)) if (isThere(entry)) seen.add(corner);
    }
  }
  const wanted = [...kinds, ...refusals, ...Object.keys(corners), 'a sale moved'];
  expect(wanted.filter((what) => !seen.has(what))).toEqual([]);
});

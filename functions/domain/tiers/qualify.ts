import type { Account } from '#domain/ledger/account.ts';
import { addQualifying, bookingDay } from '#domain/ledger/account.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import type { DecisionContext } from '../programme.ts';
import { downgradeTo, upgradeTo } from './tier.ts';

/**
 * Counts qualifying points and, from this entry on, the tier that follows: a higher one when it is reached, a lower
 * one at once when what had qualified for it was taken back.
 */
export function qualify(
  account: Account,
  draft: EntryDraft,
  period: string,
  points: number,
  context: DecisionContext,
): EntryDraft {
  if (points === 0) return draft;
  const { programme } = context;
  const today = bookingDay(account, context);
  const qualifying = addQualifying(account.qualifying, { [period]: points }, today);
  const { tierId } = account.tier;
  const tierAfter =
    points > 0
      ? upgradeTo(programme, tierId, { qualifying }, today)
      : downgradeTo(programme, tierId, account, { qualifying }, today);
  return { ...draft, qualifying: { period, points }, ...(tierAfter !== undefined && { tierAfter }) };
}

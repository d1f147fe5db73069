/** For tests only: lots, entries and accounts as a line of text, and lots back from it. */
import type { Account } from './ledger/account.ts';
import { pointsAvailable, pointsPending } from './ledger/account.ts';
import type { LedgerEntry } from './ledger/entry.ts';
import type { RedemptionFacts, TransferFacts } from './ledger/entry-facts.ts';
import type { Lot } from './ledger/lots.ts';
import { isPending } from './ledger/lots.ts';
import { sumReserved } from './ledger/purse.ts';

/** `40 until 2027-11-30`, `10 from 2026-12-01 until 2027-12-31`, `8 until 2026-12-21 graced`, `5 for ever`. */
export function lot(text: string): Lot {
  const parts = /^([-+]?\d+)(?: from (\S+))?(?: until (\S+)| for ever)( graced)?$/.exec(text);
  if (parts === null) throw new Error(`no lot: ${text}`);
  const [, points, from, until, graced] = parts;
  return {
    availableFrom: from ?? null,
    expiresOn: until ?? null,
    points: Number(points),
    ...(graced && { isGraced: true }),
  };
}

export function lotText({ availableFrom, expiresOn, points, isGraced }: Lot): string {
  const from = availableFrom === null ? '' : ` from ${availableFrom}`;
  const until = expiresOn === null ? ' for ever' : ` until ${expiresOn}`;
  return `${points}${from}${until}${isGraced ? ' graced' : ''}`;
}

const signed = (points: number) => (points < 0 ? String(points) : `+${points}`);

/** `earned +62: +62 until 2027-11-30, qualifies +50 in 2026-11`; `from` only of what is pending. */
export function entryText(entry: LedgerEntry): string {
  const { kind, pointsDelta, allocations, owedDelta, qualifying, tierAfter, redemption } = entry;
  const { grant, refund, tierUntil, transfer } = entry;
  const effects = [
    ...allocations.map((allocation) => {
      const availableFrom = isPending(allocation, entry.recordedOn) ? allocation.availableFrom : null;
      return `${allocation.points > 0 ? '+' : ''}${lotText({ ...allocation, availableFrom })}`;
    }),
    ...(owedDelta === undefined ? [] : [`owed ${signed(owedDelta)}`]),
    ...(qualifying === undefined ? [] : [`qualifies ${signed(qualifying.points)} in ${qualifying.period}`]),
    ...(refund?.pointsForgiven === undefined ? [] : [`${refund.pointsForgiven} forgiven`]),
    ...(transfer === undefined ? [] : transferTexts(transfer)),
    ...(tierAfter === undefined ? [] : [`now ${tierAfter}`]),
    ...(tierUntil === undefined ? [] : [`sure until ${tierUntil}`]),
    ...(grant === undefined
      ? []
      : [[grant.reason, grant.membership ?? grant.year].filter(Boolean).join(' of ')]),
    ...(redemption === undefined ? [] : redemptionTexts(redemption)),
  ];
  return `${kind} ${signed(pointsDelta)}${effects.length > 0 ? `: ${effects.join(', ')}` : ''}`;
}

function redemptionTexts({ redemptionId, reason, graceUntil }: RedemptionFacts): readonly string[] {
  return [
    `${redemptionId}${reason === undefined ? '' : ` ${reason}`}`,
    ...(graceUntil === undefined ? [] : [`grace to ${graceUntil}`]),
  ];
}

function transferTexts({ reserved, qualifying = {}, birthdayGiftOf }: TransferFacts): readonly string[] {
  return [
    ...(reserved === 0 ? [] : [`${reserved} reserved`]),
    ...Object.entries(qualifying).map(([period, points]) => `qualifies ${signed(points)} in ${period}`),
    ...(birthdayGiftOf === undefined ? [] : [`birthday of ${birthdayGiftOf}`]),
  ];
}

/** `62 available, 10 pending, 100 reserved, 5 owed, silver`; what is nothing is left out. */
export function accountText(account: Account, today: string): string {
  const pending = pointsPending(account, today);
  const reserved = sumReserved(account.reservations);
  return [
    `${pointsAvailable(account, today)} available`,
    ...(pending === 0 ? [] : [`${pending} pending`]),
    ...(reserved === 0 ? [] : [`${reserved} reserved`]),
    ...(account.pointsOwed === 0 ? [] : [`${account.pointsOwed} owed`]),
    ...(account.tier.tierId === 'member' ? [] : [account.tier.tierId]),
  ].join(', ');
}

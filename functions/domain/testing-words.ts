/** For tests only: lots, entries and accounts as a line of text, and lots back from it. */
import type { Account } from './account.ts';
import { pointsAvailable, pointsPending, sumReserved } from './account.ts';
import type { LedgerEntry, RedemptionFacts } from './entry.ts';
import type { Lot } from './lots.ts';
import { isPending } from './lots.ts';

/** `40 until 2027-11-30`, `10 from 2026-12-01 until 2027-12-31`, `5 for ever`. */
export function lot(text: string): Lot {
  const [, points, from, until] = /^([-+]?\d+)(?: from (\S+))?(?: until (\S+)| for ever)$/.exec(text) ?? [];
  if (points === undefined) throw new Error(`no lot: ${text}`);
  return { availableFrom: from ?? null, expiresOn: until ?? null, points: Number(points) };
}

export function lotText({ availableFrom, expiresOn, points }: Lot): string {
  const from = availableFrom === null ? '' : ` from ${availableFrom}`;
  return `${points}${from}${expiresOn === null ? ' for ever' : ` until ${expiresOn}`}`;
}

const signed = (points: number) => (points < 0 ? String(points) : `+${points}`);

/** `earned +62: +62 until 2027-11-30, qualifies +50 in 2026-11`; `from` only of what is pending. */
export function entryText(entry: LedgerEntry): string {
  const { kind, pointsDelta, allocations, owedDelta, qualifying, tierAfter, redemption } = entry;
  const effects = [
    ...allocations.map((allocation) => {
      const availableFrom = isPending(allocation, entry.recordedOn) ? allocation.availableFrom : null;
      return `${allocation.points > 0 ? '+' : ''}${lotText({ ...allocation, availableFrom })}`;
    }),
    ...(owedDelta === undefined ? [] : [`owed ${signed(owedDelta)}`]),
    ...(qualifying === undefined ? [] : [`qualifies ${signed(qualifying.points)} in ${qualifying.period}`]),
    ...(tierAfter === undefined ? [] : [`now ${tierAfter}`]),
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

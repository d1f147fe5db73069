import type { LocalDate } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { pointsAvailable, pointsPending } from '#domain/ledger/account.ts';
import { applyAllocations, isPending } from '#domain/ledger/lots.ts';
import { isResting, lotsOf, purseOf } from '#domain/ledger/purse.ts';
import type { CountedName, PluralForms } from '#domain/programme/text.ts';
import type { Unit } from '#domain/programme/unit.ts';
import type { Programme } from '#domain/programme.ts';
import { mostPaid } from '#domain/rewards/most-paid.ts';
import type { Arrival } from './arrivals.ts';
import { arrivalsOf } from './arrivals.ts';

/** One unit of a balance, in whole numbers; `decimals` of them are behind the point when they are shown. */
export interface UnitBalance {
  readonly unit: string;
  readonly kind: Unit['kind'];
  /** By the plural categories of the language (CLDR). */
  readonly name: PluralForms;
  readonly decimals: 0 | 1 | 2;
  readonly available: number;
  /** The most that it pays at the till, in minor units of the programme's currency; null: it pays for nothing. */
  readonly pays: number | null;
  readonly pending: number;
  readonly owed: number;
  /** What is pending, by the first day on which it can be used, soonest first. */
  readonly arriving: readonly Arrival[];
  /** What is available, by the last day on which it can be used, soonest first; nothing while expiry rests. */
  readonly expiring: readonly { readonly on: LocalDate; readonly points: number }[];
}

/**
 * What an account holds of each unit of the programme, in its order, and of others that it has had: a unit that the
 * programme does not have any more is shown by its id, so long as something is in it.
 * @param account as a reader has to see it, with what lapsed returned
 */
export function unitBalances(
  account: Account,
  programme: Programme,
  today: LocalDate,
  language: string,
): readonly [UnitBalance, ...UnitBalance[]] {
  const known = programme.units.map((unit, index) =>
    unitBalance(account, unit, index === 0 ? undefined : unit.unitId, today, { language, programme }),
  );
  const isKnown = (id: string) => programme.units.some(({ unitId }) => unitId === id);
  const removed = Object.keys(account.purses ?? {})
    .filter((id) => !isKnown(id))
    .map((id) => {
      const unit: Unit = { unitId: id, kind: 'points', name: { [language]: id } };
      return unitBalance(account, unit, id, today, { language, programme });
    })
    .filter(({ available, pending, owed }) => available + pending + owed > 0);
  const [main, ...others] = [...known, ...removed];
  if (main === undefined) throw new Error('a programme has at least one unit');
  return [main, ...others];
}

function unitBalance(
  account: Account,
  { unitId, kind, name, decimals = 0, pays }: Unit,
  key: string | undefined,
  today: LocalDate,
  { language, programme }: { readonly language: string; readonly programme: Programme },
): UnitBalance {
  const { lots, owed } = purseOf(account, key);
  const available = pointsAvailable(account, today, key);
  return {
    unit: unitId,
    kind,
    name: formsIn(name, language, programme),
    decimals,
    available,
    pays: mostPaid({ pays }, available),
    pending: pointsPending(account, today, key),
    owed,
    arriving: arrivalsOf({ lots }, today),
    expiring: isResting(account, key) ? [] : expiringOf(account, key, today),
  };
}

/** Lots that have matured since the last entry are merged with the others of their day. */
function expiringOf(account: Account, unit: string | undefined, today: LocalDate) {
  return applyAllocations(lotsOf(account, today, unit), [], today)
    .filter((lot) => !isPending(lot, today))
    .flatMap(({ expiresOn, points }) => (expiresOn === null ? [] : [{ on: expiresOn, points }]));
}

function formsIn(
  name: CountedName,
  language: string,
  { languages }: Pick<Programme, 'languages'>,
): PluralForms {
  const forms = name[language] ?? name[languages[0] ?? ''] ?? '';
  return typeof forms === 'string' ? { other: forms } : forms;
}

import { mainOf } from '#domain/awards/award.ts';
import { giveAward, pointsOfUnit } from '#domain/awards/give-award.ts';
import type { About } from '#domain/awards/standing-of.ts';
import { standingOf } from '#domain/awards/standing-of.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import type { DecisionContext, ProgrammeVersion } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { heldBy } from './held-budgets.ts';
import { reverse } from './reverse.ts';
import type { Sale } from './sale.ts';
import { saleCauseId } from './sale.ts';
import type { SaleDecision } from './sale-decision.ts';
import { factOfSale } from './sale-facts.ts';
import type { Given, Refunded, SaleRecord } from './sale-record.ts';
import { nothingRefunded, recordOf } from './sale-record.ts';
import type { FactSource } from './stated.ts';

/** Nobody gets here by shopping; a till that is off, or a member whom a test filled to the brim. */
export const beyondCounting = refuse(
  'amount-too-large',
  'with this sale the account would hold more points than can be counted exactly',
);

/** What a sale is priced with: the rules of its time, and the tier that counts. */
export interface Pricing extends ProgrammeVersion {
  readonly tierId: string;
}

/** A sale as its source states it, and what came back of it before. */
export interface Earned {
  readonly sale: Sale;
  readonly source: FactSource | undefined;
  readonly refunded: Refunded;
}

/**
 * Gives what the rules make of a sale, and takes back at once what refunds that came before it take.
 * @param about what rules may ask of the member beside
 * @param pricing today's rules and the account's own tier when left out; all else follows today's rules anyway
 */
export function earn(
  account: Account,
  { sale, source, refunded }: Earned,
  context: DecisionContext,
  about: About = {},
  pricing?: Pricing,
): SaleDecision | Refusal {
  const { programme, version } = pricing ?? context;
  const fact = factOfSale(sale, context.programme);
  const given = giveAward(
    account,
    {
      programme,
      under: version,
      fact,
      standing: standingOf(account, about, context, programme, pricing?.tierId),
      entry: { kind: 'earned', ...causeOf(sale, source) },
      money: { currency: sale.currency, eligibleNet: sale.totals.eligibleNet },
    },
    context,
  );
  if (given === null) return beyondCounting;
  const stored = recordOf(
    sale,
    { memberId: account.memberId, given: givenBy(given.award), refunded, source },
    context,
  );
  // Refunds that came before their sale are applied with it.
  const causeId = `${saleCauseId(sale, source)}:refunds`;
  const reversal = reverse(
    given.account,
    stored,
    nothingRefunded,
    { causeId, occurredAt: sale.occurredAt },
    context,
  );
  return {
    outcome: 'earned',
    entries: [...given.entries, ...reversal.entries],
    account: reversal.account,
    sale: reversal.sale,
    budgets: heldBy(reversal.sale),
  };
}

/** An award as a sale keeps it. */
export function givenBy(
  award: Extract<Given, { award: unknown }>['award'],
): Extract<Given, { award: unknown }> {
  const [usual] = award.lots;
  const { availableFrom, expiresOn, isGraced } = usual ?? {
    availableFrom: null,
    expiresOn: null,
    isGraced: undefined,
  };
  const lot = { availableFrom, expiresOn, ...(isGraced && { isGraced }) };
  return { points: pointsOfUnit(award, mainOf(award)), lot, award };
}

/**
 * Gives the points of a sale that was kept for nobody, with the facts that it was kept with.
 * @param about and pricing as of `earn`
 */
export function earnKept(
  account: Account,
  known: SaleRecord,
  context: DecisionContext,
  about: About = {},
  pricing?: Pricing,
): SaleDecision | Refusal {
  const { source, refunded } = known;
  const decision = earn(account, { sale: factsOf(known), source, refunded }, context, about, pricing);
  if (isRefusal(decision) || decision.sale === null) return decision;
  // What was reported is what it was; the record does not hold all of it that the digest was made of.
  return { ...decision, sale: { ...decision.sale, factsDigest: known.factsDigest } };
}

/** A sale that is kept as completed, as it was reported. */
export function factsOf(known: SaleRecord): Sale {
  const { connectionId, saleId, version, occurredAt, currency, eligibleNet, lines, keptFacts } = known;
  const totals = { eligibleNet };
  return {
    ...keptFacts,
    connectionId,
    saleId,
    version,
    status: 'completed',
    occurredAt,
    currency,
    totals,
    lines: lines.map(({ lineId, quantity, net, isGiftCard, kept }) => ({
      lineId,
      quantity,
      net,
      isGiftCard,
      ...kept,
    })),
  };
}

export function causeOf(
  sale: Sale,
  source: FactSource | undefined,
): Pick<EntryDraft, 'causeId' | 'occurredAt'> {
  return { causeId: saleCauseId(sale, source), occurredAt: new Date(sale.occurredAt).toISOString() };
}

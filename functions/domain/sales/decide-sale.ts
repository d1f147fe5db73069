import type { Account } from '#domain/ledger/account.ts';
import type { DecisionContext } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { correct } from './correct-sale.ts';
import { earn, earnKept, factsOf } from './earn-sale.ts';
import { refuseOlder } from './fact-date.ts';
import type { SaleDelivery } from './judge-sale.ts';
import { isNamedLate, judge, movesSale, namedIn, restated, stateOf } from './judge-sale.ts';
import { refuseSale } from './refuse-sale.ts';
import type { Sale } from './sale.ts';
import type { SaleDecision, SaleOutcome } from './sale-decision.ts';
import type { SaleRecord } from './sale-record.ts';
import { nothingRefunded, recordOf } from './sale-record.ts';
import type { FactSource } from './stated.ts';
import { refuseVersion } from './stated.ts';

/** Corrects a sale that has given points; it is long, and few sales are corrected. */
export type Correct = typeof correct;

/**
 * As `decideSale`.
 * @param correcting for a known sale that has given points; null for any other
 */
export function decideSaleBy(
  account: Account,
  delivery: SaleDelivery,
  known: SaleRecord | null,
  context: DecisionContext,
  correcting: Correct | null,
): SaleDecision | Refusal {
  if (movesSale(delivery, known, context))
    throw new Error(`sale ${delivery.sale.saleId} moves; it is decided on both members' accounts`);
  const decision = decide(account, delivery, known, context, correcting);
  if (isRefusal(decision) || decision.sale === null) return decision;
  return { ...decision, sale: namedIn(decision.sale, delivery, known) };
}

function decide(
  account: Account,
  delivery: SaleDelivery,
  known: SaleRecord | null,
  context: DecisionContext,
  correcting: Correct | null,
): SaleDecision | Refusal {
  const { sale } = delivery;
  const stated = stateOf(delivery);
  const ahead = refuseVersion(stated, context);
  if (ahead !== null) return ahead;
  if (known !== null && isNamedLate(delivery, known, context))
    return (
      refuseSale(factsOf(known), context) ??
      refuseOlder(known, account, context) ??
      earnKept(account, known, context, delivery.about)
    );
  const { source } = stated;
  const refunded = known?.refunded ?? nothingRefunded;
  const standing = judge(delivery, known, context);
  if (standing === 'restated') return unchanged(account, 'replayed', restated(known, delivery));
  if (standing !== null) return isRefusal(standing) ? standing : unchanged(account, standing, null);
  const refusal = refuseSale(sale, context);
  if (known?.given) {
    if (correcting === null)
      throw new Error(`sale ${sale.saleId} has given points; nothing to correct it by`);
    // Too old to earn is not too old to be put right, or the points of an old voided sale would stay.
    return refusal === null || refusal.refused === 'past-date'
      ? correcting(account, { sale, source }, known, context, delivery.pricedUnder, delivery.about?.left)
      : refusal;
  }
  if (refusal !== null) return refusal;
  // Kept although it gives nothing, so that an older, completed version that arrives later gives nothing either.
  if (sale.status === 'voided')
    return unchanged(
      account,
      'ignored',
      recordOf(sale, { memberId: null, given: null, refunded, source }, context),
    );
  return (
    refuseOlder(sale, account, context) ?? earn(account, { sale, source, refunded }, context, delivery.about)
  );
}

/**
 * Decides how a sale is kept that names no member.
 * @param source who states it
 * @returns the sale to store, or a refusal as of `decideSale`
 */
export function keepUnclaimed(
  sale: Sale,
  known: SaleRecord | null,
  context: DecisionContext,
  source: FactSource = 'vendor',
): { readonly outcome: SaleOutcome; readonly sale: SaleRecord | null } | Refusal {
  const delivery = { sale, memberId: null, source };
  const ahead = refuseVersion(stateOf(delivery), context);
  if (ahead !== null) return ahead;
  const standing = judge(delivery, known, context);
  if (standing === 'restated') return { outcome: 'replayed', sale: restated(known, delivery) };
  if (standing !== null) return isRefusal(standing) ? standing : { outcome: standing, sale: null };
  if (known?.given)
    throw new Error(`sale ${sale.saleId} has given points; it is decided on its member's account`);
  return (
    refuseSale(sale, context) ?? {
      outcome: 'unclaimed',
      sale: {
        ...recordOf(
          sale,
          { memberId: null, given: null, refunded: known?.refunded ?? nothingRefunded, source },
          context,
        ),
        keptUnder: context.version,
      },
    }
  );
}

function unchanged(account: Account, outcome: SaleOutcome, sale: SaleRecord | null): SaleDecision {
  return { outcome, entries: [], account, sale };
}

import { localDate } from '#domain/dates.ts';
import { isRefusal } from '#domain/refusal.ts';
import { keepUnclaimed } from '#domain/sales/decide-sale.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { isClaimable } from '#domain/sales/sale-record.ts';
import { orderOf } from '#domain/sales/stated.ts';
import type { Sale } from '#events/sale.ts';
import { keys } from '#table/core/keys.ts';
import type { Write } from '#table/core/transact.ts';
import { checkAbsent, put } from '#table/core/writes.ts';
import { putRefund, putSale } from '#table/sales/sale-writes.ts';
import { contactPointer, receiptPointer } from '#table/sales/unclaimed-sales.ts';
import type { Call } from '#use-cases/call.ts';
import { decisionContext } from '#use-cases/call.ts';
import { commitAll } from '#use-cases/commit.ts';
import type { FactResult, RefundRequest, SaleRequest, Settled, Waiting } from './facts.ts';
import type { FactRead } from './read-facts.ts';
import { normalReceiptNumber } from './receipt-number.ts';
import { statedSale } from './sale-delivery.ts';

/** Keeps a fact that changes no account yet: nobody is named, or the sale is still to come. */
export async function keepFact(call: Call, fact: FactRead<Waiting>): Promise<Settled> {
  const { request } = fact;
  try {
    const known = { sale: fact.sale?.sale ?? null, refund: fact.refund };
    const kept =
      request.kind === 'sale'
        ? keepSale(call, { ...request, sale: statedSale(request, known.sale, decisionContext(call)) }, fact)
        : await noteRefund(call, request, fact);
    if (request.mayDo !== undefined) {
      // Tills have bounds; what a queue brings has none.
      const { deedsOfKept } = await import('./deeds.ts');
      const deeds =
        'outcome' in kept.result ? deedsOfKept(request, kept.result, known, decisionContext(call)) : {};
      const tooMany = await request.mayDo(deeds);
      if (tooMany !== null) return new Map([[request.index, tooMany]]);
    }
    const isWritten = kept.writes.length === 0 || (await commitKept(call, kept)) === 'written';
    return new Map(isWritten ? [[request.index, kept.result]] : []);
  } catch (failed) {
    return new Map([[request.index, { failed }]]);
  }
}

/** Under the rules in force, by which a sale is priced when it is claimed. */
function commitKept(call: Call, { writes }: Kept): Promise<'written' | 'conflict'> {
  return commitAll(call, { changes: [], beside: writes });
}

interface Kept {
  readonly result: FactResult;
  readonly writes: readonly Write[];
}

/**
 * A sale whose customer is no member, kept for the claim window: the sale itself, and a pointer from each of its
 * contacts and from its receipt. Written on the condition that none of them has been enrolled since we looked.
 */
function keepSale(
  call: Call,
  { sale, source = 'vendor' }: SaleRequest,
  { sale: before, contacts }: FactRead,
): Kept {
  const known = before?.sale ?? null;
  const decision = keepUnclaimed(sale, known, decisionContext(call), source);
  if (isRefusal(decision)) return { result: decision, writes: [] };
  // A voided one is kept, but there is nothing to claim.
  const isCompleted = sale.status === 'completed';
  const order = orderOf({ ...sale, source });
  const named = contacts.filter(
    ({ kind }) => isCompleted && order > (known?.namedIn?.[kind] ?? Number.NEGATIVE_INFINITY),
  );
  // What is known of the sale stays, and of each kind of contact the one counts that the latest state named.
  const isNamedLate = decision.sale === null && named.length > 0 && known !== null && isClaimable(known);
  const kept = isNamedLate ? known : decision.sale;
  const outcome = isNamedLate ? 'unclaimed' : decision.outcome;
  if (kept === null) return { result: { outcome, sale: known, refund: null, account: null }, writes: [] };
  const receipt = isCompleted && !isNamedLate ? receiptOf(sale, known, call) : null;
  const receiptNumber = receipt?.said ?? known?.receiptNumber;
  const namedIn = { ...known?.namedIn, ...Object.fromEntries(named.map(({ kind }) => [kind, order])) };
  const stored: SaleRecord = {
    ...kept,
    ...(Object.keys(namedIn).length > 0 && { namedIn }),
    ...(receiptNumber !== undefined && { receiptNumber }),
  };
  const { name } = call.table;
  const expiresAt = claimableUntil(call);
  const pointers = [
    ...named.map((contact) => contactPointer(contact, { ...sale, source }, expiresAt)),
    ...(receipt === null ? [] : [receiptPointer(receipt.number, sale, receipt, expiresAt)]),
  ];
  const writes = [
    putSale(name, stored, before, keptUntil(call, stored)),
    ...contacts.map(({ contactKey }) => checkAbsent(name, keys.contact(contactKey))),
    ...pointers.map((pointer) => put(name, pointer)),
  ];
  return { result: { outcome, sale: stored, refund: null, account: null }, writes };
}

/** What is on a sale's receipt: the number that this version says, else an earlier one, else the sale's own id. */
function receiptOf(sale: Sale, known: SaleRecord | null, { rules }: Call) {
  const said = normalReceiptNumber(sale.receiptNumber ?? '') || known?.receiptNumber;
  const number = said ?? normalReceiptNumber(sale.saleId);
  const soldOn = localDate(new Date(sale.occurredAt), rules.programme.timeZone);
  return number === '' ? null : { said, number, total: sale.totals.total, soldOn };
}

/** A refund on a sale that nobody has claimed, or on the stub where its sale will be. */
async function noteRefund(
  call: Call,
  reported: RefundRequest,
  { sale: before, refund: known }: FactRead,
): Promise<Kept> {
  // Few facts are refunds.
  const { keepRefund } = await import('#domain/sales/refund.ts');
  const decision = keepRefund(reported, before?.sale ?? null, known, decisionContext(call));
  if (isRefusal(decision)) return { result: decision, writes: [] };
  const { outcome, sale, refund } = decision;
  const result = { outcome, sale: sale ?? before?.sale ?? null, refund, account: null };
  const { name } = call.table;
  const expiresAt = sale?.memberId === null ? keptUntil(call, sale) : undefined;
  return {
    result,
    writes: [
      ...(sale === null ? [] : [putSale(name, sale, before, expiresAt)]),
      ...(refund === null || refund === known ? [] : [putRefund(name, refund, known)]),
    ],
  };
}

/** Epoch seconds, as the table's time to live wants them. */
function claimableUntil(call: Call): number {
  return epochSecondsAfter(call, call.rules.programme.claimWindowDays);
}

/**
 * What has been refunded or voided is forgotten only when the sale is too old to earn: its refunds are known for
 * ever, so a sale that came back without them would give points that nothing takes back.
 */
function keptUntil(call: Call, { refunded, status }: SaleRecord): number {
  const { claimWindowDays, oldestSaleDays } = call.rules.programme;
  const mustStay = refunded.net > 0 || status === 'voided';
  return epochSecondsAfter(call, mustStay ? Math.max(claimWindowDays, oldestSaleDays + 2) : claimWindowDays);
}

function epochSecondsAfter({ now }: Call, days: number): number {
  return Math.floor(now.getTime() / 1000) + days * 24 * 60 * 60;
}

import { keepUnclaimed } from '#domain/record-sale.ts';
import { isRefusal } from '#domain/refusal.ts';
import { keys } from '#table/keys.ts';
import { transact } from '#table/transact.ts';
import { checkAbsent, putSale } from '#table/writes.ts';
import { contactKeysOf, hintsOf } from './contacts.ts';
import type { ContactLedger } from './context.ts';
import { decisionContext } from './context.ts';
import type { SalesRead } from './read-sales.ts';
import { saleKeyOf } from './read-sales.ts';
import type { SaleResult, Settled, Waiting } from './record-sales.ts';

/**
 * Keeps a sale whose customer is no member, for the claim window: the sale itself, and a pointer from each of its
 * contacts. Written on the condition that none of them has been enrolled since we looked.
 */
export async function keepUnclaimedSale(
  ledger: ContactLedger,
  request: Waiting,
  read: SalesRead,
): Promise<Settled> {
  return new Map((await keep(ledger, request, read)).map((result) => [request.index, result]));
}

async function keep(
  ledger: ContactLedger,
  { sale }: Waiting,
  read: SalesRead,
): Promise<readonly SaleResult[]> {
  try {
    const known = read.known.get(saleKeyOf(sale)) ?? null;
    const decision = keepUnclaimed(sale, known?.sale ?? null, decisionContext(ledger));
    if (isRefusal(decision)) return [decision];
    const { outcome } = decision;
    if (decision.sale === null) return [{ outcome, sale: known?.sale ?? null, account: null }];
    const { name } = ledger.table;
    const expiresAt = claimableUntil(ledger);
    const contactKeys = contactKeysOf(hintsOf(sale.customer, sale.connectionId, ledger));
    const pointers = contactKeys.map((contactKey) => ({
      Put: {
        TableName: name,
        Item: { ...keys.unclaimed(contactKey, sale.connectionId, sale.saleId), expiresAt },
      },
    }));
    const written = await transact(ledger.table, [
      putSale(name, decision.sale, known, expiresAt),
      ...contactKeys.map((contactKey) => checkAbsent(name, keys.contact(contactKey))),
      ...pointers,
    ]);
    return written === 'written' ? [{ outcome, sale: decision.sale, account: null }] : [];
  } catch (failed) {
    return [{ failed }];
  }
}

/** Epoch seconds, as the table's time to live wants them. */
function claimableUntil({ rules, now }: ContactLedger): number {
  return Math.floor(now.getTime() / 1000) + rules.programme.claimWindowDays * 24 * 60 * 60;
}

import { localDate } from '#domain/dates.ts';
import { pointsAvailable } from '#domain/ledger/account.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { getItems } from '#table/core/read.ts';
import { untilWritten } from '#table/core/transact.ts';
import { readOpenAccount } from '#table/members/members.ts';
import { saleFromItem } from '#table/sales/sale-item.ts';
import type { UnclaimedSale } from '#table/sales/unclaimed-sales.ts';
import { unclaimedByReceipt } from '#table/sales/unclaimed-sales.ts';
import { countUse, dayOf, secondsLeft } from '#table/sign-in/rate-limits.ts';
import { spokenDigest } from '#trust/caller-key.ts';
import type { Call } from '#use-cases/call.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';
import type { Failures } from './claim-sales.ts';
import { worstOf, writeClaims } from './claim-sales.ts';
import { normalReceiptNumber } from './receipt-number.ts';

/** What is printed on a receipt. */
export interface Receipt {
  readonly receiptNumber: string;
  /** The day of the sale, in the programme's zone. */
  readonly soldOn: string;
  /** What was paid, in minor units. */
  readonly total: number;
}

export interface ReceiptClaimed {
  readonly saleId: string;
  readonly pointsEarned: number;
  readonly pointsAvailable: number;
}

/** Receipts are numbered one after the other, so guessing has to be dear. */
const triesPerDay = 10;
/** Of everybody together; some shops number alike. */
const triesPerNumber = 20;

/**
 * Gives a member the sale of a receipt that they hold: its number, day and total must all be those of a sale that named
 * nobody, or whose contact has not claimed it, within the programme's window.
 * @returns what it gave, or a refusal: `already-claimed` when the sale is the member's by now; `unknown-receipt` for every
 * miss, whatever missed, another's sale among them; `too-many-requests`
 */
export async function claimReceipt(
  call: Call,
  memberId: string,
  receipt: Receipt,
): Promise<ReceiptClaimed | Refusal | TooManyRequests> {
  const { table, now, rules } = call;
  const window = dayOf(now, rules.programme.timeZone);
  const limit = { subject: `receipts-of#${memberId}` as const, limit: triesPerDay, window };
  const receiptNumber = normalReceiptNumber(receipt.receiptNumber);
  // Whoever has many memberships has many tries; a number has few.
  const { callerKey } = await call.secrets.data();
  // By a digest: a person may type anything here, and a counter outlives their leaving.
  const number = spokenDigest(`receipt:${receiptNumber}`, callerKey);
  const ofNumber = { subject: `receipt#${number}` as const, limit: triesPerNumber, window };
  if (!(await countUse(table, limit)) || !(await countUse(table, ofNumber))) {
    return {
      refused: 'too-many-requests',
      detail: 'too many receipts for today; try again tomorrow',
      retryAfterSeconds: secondsLeft(window, now),
    };
  }
  const { soldOn, total } = receipt;
  return untilWritten(async () => {
    const found = await unclaimedByReceipt(table, receiptNumber);
    const matches = found.filter((sale) => sale.receipt?.soldOn === soldOn && sale.receipt.total === total);
    const before = matches.length === 0 ? null : await readOpenAccount(table, memberId);
    if (before === null) return unknownReceipt;
    // Two shops may have printed the same: the first that still waits is given.
    for (const match of matches) {
      const failed: Failures = new Map();
      const claimed = await writeClaims(call, before, [match], failed);
      if (claimed === 'conflict') return claimed;
      if (failed.size > 0) throw worstOf(failed);
      const [sale] = claimed.sales;
      if (!sale?.given) continue;
      return {
        saleId: sale.saleId,
        pointsEarned: sale.given.points - sale.refunded.points,
        pointsAvailable: pointsAvailable(claimed.account, localDate(now, rules.programme.timeZone)),
      };
    }
    for (const match of matches) {
      if ((await ownerOf(table, match)) === before.account.memberId) return alreadyClaimed;
    }
    return unknownReceipt;
  });
}

/** Whose the sale is by now, be it that of a member who was merged; null when it is nobody's. */
async function ownerOf(table: Table, { connectionId, saleId }: UnclaimedSale): Promise<string | null> {
  const [item] = (await getItems(table, [keys.sale(connectionId, saleId)])).values();
  const memberId = item === undefined ? null : saleFromItem(item).sale.memberId;
  return memberId === null ? null : ((await readOpenAccount(table, memberId))?.account.memberId ?? null);
}

const alreadyClaimed = refuse(
  'already-claimed',
  'the points of this receipt are on your account already; nothing was changed',
);

const unknownReceipt = refuse(
  'unknown-receipt',
  'no receipt of this number, day and total waits for points; check all three as printed, or ask the shop',
);

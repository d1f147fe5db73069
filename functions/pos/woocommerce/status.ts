/** What the status of a WooCommerce order means: its own by themselves, a plugin's by what the operator says. */
import type { OrderMeaning } from '#pos/adapter.ts';

/**
 * Those of WooCommerce's own states that count, in the order of an order's life. Times are in whole seconds, so of two
 * states in one second this order tells which is the later.
 */
const lifeOfOrder: ReadonlyMap<string, 'completed' | 'voided'> = new Map([
  ['processing', 'completed'],
  ['completed', 'completed'],
  ['refunded', 'completed'],
  ['cancelled', 'voided'],
  ['failed', 'voided'],
  ['trash', 'voided'],
]);

/** Those in which nothing is paid yet. */
const unpaid: ReadonlySet<string> = new Set([
  'pending',
  'on-hold',
  'checkout-draft',
  'auto-draft',
  'draft',
  'new',
]);

/** Which of them an operator means. */
const meant = { paid: 'completed', voided: 'cancelled', open: 'on-hold' } as const satisfies Record<
  OrderMeaning,
  string
>;

export interface StatusRead {
  readonly status: 'completed' | 'voided' | 'open';
  /** Within one second the higher is the later. */
  readonly rank: number;
  /** A plugin's, and nobody explained it. */
  readonly isUnknown: boolean;
}

/** @param meanings by status, as the connection has them; they go before what a status means by itself */
export function readStatus(said: string, meanings: Readonly<Record<string, OrderMeaning>> = {}): StatusRead {
  const name = withoutPrefix(said);
  const [, meaning] = Object.entries(meanings).find(([each]) => withoutPrefix(each) === name) ?? [];
  const status = meaning === undefined ? name : meant[meaning];
  return {
    status: lifeOfOrder.get(status) ?? 'open',
    rank: [...lifeOfOrder.keys()].indexOf(status) + 1,
    isUnknown: !lifeOfOrder.has(status) && !unpaid.has(status),
  };
}

/** Some plugins leave the prefix of the database on it, and some operators copy it. */
export function withoutPrefix(status: string): string {
  return status.replace(/^wc-/, '');
}

import type { SaleRecord } from '#domain/sales/sale-record.ts';
import type { KeyedContact } from './contacts.ts';
import type { AccountsRead } from './read-accounts.ts';

/** How a fact names its member, beside the one for whom its sale is recorded. */
export interface Naming {
  /** As of `SaleDelivery`. */
  readonly namedBy?: string;
  readonly isForSame: boolean;
  readonly isGuess: boolean;
}

/** A contact that a fact names, and whose it is; null: nobody's. */
export interface OwnedContact extends KeyedContact {
  readonly owner: string | null;
}

/** What a request says of whose it is. */
interface Said {
  /** Everybody whom it may mean. */
  readonly candidates: readonly string[];
  readonly contacts: readonly OwnedContact[];
  /** Whom it means. */
  readonly memberId: string | null;
}

/** @param sale or activity, as the ledger keeps it, of whoever goes on for its member */
export function namingOf(
  { candidates, contacts, memberId }: Said,
  sale: Pick<SaleRecord, 'memberId' | 'namedBy'> | null,
  { goesOnAs }: AccountsRead,
): Naming {
  const recordedFor = sale?.memberId ?? null;
  const by = contacts.find(({ owner }) => owner !== null && goesOnAs(owner) === memberId);
  const isForSame =
    recordedFor !== null &&
    (candidates.some((candidate) => goesOnAs(candidate) === recordedFor) ||
      contacts.some(({ contactKey }) => shortKey(contactKey) === sale?.namedBy));
  return {
    isForSame,
    isGuess: by?.isGuess ?? false,
    ...(by !== undefined && { namedBy: shortKey(by.contactKey) }),
  };
}

/** 96 of the 256 bits: enough to tell the contacts of one sale apart, and less room in each. */
export function shortKey(contactKey: string): string {
  return contactKey.slice(0, 'v1:'.length + 16);
}

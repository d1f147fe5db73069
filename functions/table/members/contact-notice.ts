import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { queryAll } from '#table/core/read.ts';
import { deleteItem } from '#table/core/single-writes.ts';
import type { Write } from '#table/core/transact.ts';
import { put } from '#table/core/writes.ts';

/** What became of a contact. `taken`: somebody else has shown that it is theirs now. */
export type ContactEvent = 'changed' | 'removed' | 'taken';

/** That a contact of a member has changed, and whom to tell: it may be the contact of before, which is in no profile. */
export interface ContactNotice {
  readonly which: 'phone' | 'email';
  readonly event: ContactEvent;
  readonly to: { readonly kind: 'phone' | 'email'; readonly value: string };
}

/** It is told within minutes; a queue that waits has this long. */
const keptSeconds = 2 * 24 * 60 * 60;

/** @param revision of the profile after the change: one change, one notice */
export function putContactNotice(
  tableName: string,
  memberId: string,
  revision: number,
  notice: ContactNotice,
  now: Date,
): Write {
  const expiresAt = Math.floor(now.getTime() / 1000) + keptSeconds;
  return put(tableName, { ...keys.contactNotice(memberId, revision), ...notice, expiresAt });
}

export function contactNoticeFromItem(item: Item): ContactNotice {
  const { which, event, to } = item as Item & ContactNotice;
  return { which, event, to };
}

/** Forgets what was still to be sent to a member whose person leaves: it holds a contact. */
export async function forgetContactNotices(table: Table, memberId: string): Promise<void> {
  const { pk, sk } = keys.contactNotice(memberId, 0);
  const items = await queryAll(table, { pk, skPrefix: sk.slice(0, sk.indexOf('#') + 1) });
  await Promise.all(items.map((item) => deleteItem(table, item)));
}

import { accountFromItem } from '#table/account-item.ts';
import type { Table } from '#table/client.ts';
import { entryFromItem } from '#table/entry-item.ts';
import { keys } from '#table/keys.ts';
import { profileFromItem } from '#table/profile-item.ts';
import type { Item, Key } from '#table/read.ts';
import { getItems, textOf } from '#table/read.ts';
import { statementFromItem } from '#table/statement-item.ts';
import type { Content } from './content.ts';
import type { Message } from './message.ts';
import type { Recipient } from './recipient.ts';

export interface Matter {
  readonly recipient: Recipient;
  readonly content: Content;
}

/**
 * Reads in one call whom a message goes to and what it is about.
 * @returns null when any of it is no longer there: the member left
 */
export async function readMatter(table: Table, message: Message): Promise<Matter | null> {
  const profileKey = keys.profile(message.memberId);
  const items = await getItems(table, [profileKey, ...contentKeys(message)]);
  const profile = items.get(textOf(profileKey));
  const content = contentFrom(message, items);
  if (profile === undefined || content === null) return null;
  return { recipient: profileFromItem(profile), content };
}

function contentKeys(message: Message): readonly Key[] {
  switch (message.kind) {
    case 'welcome':
      return [];
    case 'points-earned':
      return [keys.entry(message.memberId, message.sequence), keys.account(message.memberId)];
    case 'statement':
      return [keys.statement(message.memberId, message.month)];
  }
}

/** @param items by `textOf`, of which each kind finds its own in the order of `contentKeys` */
function contentFrom(message: Message, items: ReadonlyMap<string, Item>): Content | null {
  const [first, second] = contentKeys(message).map((key) => items.get(textOf(key)));
  switch (message.kind) {
    case 'welcome':
      return { kind: 'welcome' };
    case 'points-earned':
      if (first === undefined || second === undefined) return null;
      return {
        kind: 'points-earned',
        entry: entryFromItem(first),
        account: accountFromItem(second).account,
      };
    case 'statement':
      return first === undefined ? null : { kind: 'statement', statement: statementFromItem(first) };
  }
}

import { isLapsed } from '#domain/redeem.ts';
import { accountFromItem } from '#table/account-item.ts';
import type { Table } from '#table/client.ts';
import { entryFromItem } from '#table/entry-item.ts';
import { keys } from '#table/keys.ts';
import { profileFromItem } from '#table/profile-item.ts';
import type { Item, Key } from '#table/read.ts';
import { getItems, textOf } from '#table/read.ts';
import { redemptionFromItem } from '#table/redemption-item.ts';
import { rewardFromItem } from '#table/reward-item.ts';
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
 * @returns null when any of it is no longer there, since the member left, or is over: a code that was used
 */
export async function readMatter(table: Table, message: Message, now: Date): Promise<Matter | null> {
  const profileKey = keys.profile(message.memberId);
  const items = await getItems(table, [profileKey, ...contentKeys(message)]);
  const profile = items.get(textOf(profileKey));
  const content = contentFrom(message, items, now);
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
      return [keys.statement(message.memberId, message.month), keys.account(message.memberId)];
    case 'redemption-code':
      return [keys.redemption(message.redemptionId), keys.reward(message.rewardId)];
  }
}

/** @param items by `textOf`, of which each kind finds its own in the order of `contentKeys` */
function contentFrom(message: Message, items: ReadonlyMap<string, Item>, now: Date): Content | null {
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
      if (first === undefined || second === undefined) return null;
      return {
        kind: 'statement',
        statement: statementFromItem(first),
        account: accountFromItem(second).account,
      };
    case 'redemption-code': {
      const redemption = first && redemptionFromItem(first);
      if (redemption?.status !== 'reserved' || isLapsed(redemption, now)) return null;
      return { kind: 'redemption-code', redemption, reward: second ? rewardFromItem(second) : null };
    }
  }
}

import { localDate } from '#domain/dates.ts';
import type { ProgrammeVersion } from '#domain/programme.ts';
import { isLapsed } from '#domain/rewards/release.ts';
import { nextTierStep } from '#domain/tiers/tier.ts';
import type { Message } from '#messages/message.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item, Key } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import { entryFromItem } from '#table/ledger/entry-item.ts';
import { readRulesOf } from '#table/ledger/programme-versions.ts';
import { statementFromItem } from '#table/ledger/statement-item.ts';
import { profileFromItem } from '#table/members/profile-item.ts';
import { redemptionFromItem } from '#table/rewards/redemption-item.ts';
import { rewardFromItem } from '#table/rewards/reward-item.ts';
import type { Content } from './content.ts';
import type { Recipient } from './recipient.ts';

/** What is read with: the table, the rules in force, and the moment. */
export interface Reading extends ProgrammeVersion {
  readonly table: Table;
  readonly now: Date;
}

export interface Matter {
  readonly recipient: Recipient;
  readonly content: Content;
}

/**
 * Reads in one call whom a message goes to and what it is about; in a second the rules of an entry's time, where they
 * are not today's.
 * @returns null when any of it is no longer there, since the member left, or is over: a code that was used, a tier
 * that new points have kept
 */
export async function readMatter(reading: Reading, message: Message): Promise<Matter | null> {
  const profileKey = keys.profile(message.memberId);
  const items = await getItems(reading.table, [profileKey, ...contentKeys(message)]);
  const profile = items.get(textOf(profileKey));
  const content = await contentFrom(reading, message, items);
  if (profile === undefined || content === null) return null;
  return { recipient: profileFromItem(profile), content };
}

function contentKeys(message: Message): readonly Key[] {
  switch (message.kind) {
    case 'welcome':
      return [];
    case 'points-earned':
    case 'tier-ending':
      return [keys.entry(message.memberId, message.sequence), keys.account(message.memberId)];
    case 'statement':
      return [keys.statement(message.memberId, message.month), keys.account(message.memberId)];
    case 'redemption-code':
      return [keys.redemption(message.redemptionId), keys.reward(message.rewardId)];
  }
}

/** @param items by `textOf`, of which each kind finds its own in the order of `contentKeys` */
async function contentFrom(
  reading: Reading,
  message: Message,
  items: ReadonlyMap<string, Item>,
): Promise<Content | null> {
  const [first, second] = contentKeys(message).map((key) => items.get(textOf(key)));
  switch (message.kind) {
    case 'welcome':
      return { kind: 'welcome' };
    case 'points-earned':
      return first === undefined || second === undefined ? null : pointsEarned(reading, first, second);
    case 'tier-ending':
      return first === undefined || second === undefined ? null : tierEnding(reading, first, second);
    case 'statement':
      if (first === undefined || second === undefined) return null;
      return {
        kind: 'statement',
        statement: statementFromItem(first),
        account: accountFromItem(second).account,
      };
    case 'redemption-code': {
      const redemption = first && redemptionFromItem(first);
      if (redemption?.status !== 'reserved' || isLapsed(redemption, reading.now)) return null;
      return { kind: 'redemption-code', redemption, reward: second ? rewardFromItem(second) : null };
    }
  }
}

async function pointsEarned(reading: Reading, entryItem: Item, accountItem: Item): Promise<Content> {
  const entry = entryFromItem(entryItem);
  const rulesOf = await readRulesOf(reading.table, reading, [entry]);
  const { account } = accountFromItem(accountItem);
  return { kind: 'points-earned', entry, rules: rulesOf(entry), account };
}

/** Null when the end that the entry warns of is not the one that the account is heading for any more. */
function tierEnding({ programme, now }: Reading, entryItem: Item, accountItem: Item): Content | null {
  const { tierUntil } = entryFromItem(entryItem);
  const { account } = accountFromItem(accountItem);
  const ending = nextTierStep(programme, account, localDate(now, programme.timeZone));
  if (ending?.step !== 'review' || ending.until !== tierUntil) return null;
  return { kind: 'tier-ending', ending, account };
}

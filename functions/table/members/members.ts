import { ConditionalCheckFailedException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Table } from '#table/core/client.ts';
import type { Correlated } from '#table/core/correlation.ts';
import { keys } from '#table/core/keys.ts';
import type { Item, Key } from '#table/core/read.ts';
import { getItem, getItems, keyOf, textOf } from '#table/core/read.ts';
import { shapeOf } from '#table/core/shape.ts';
import { untilWritten } from '#table/core/transact.ts';
import { missingItem } from '#table/core/unsound.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import type { Consent, Profile } from './profile-item.ts';
import { profileFromItem } from './profile-item.ts';

/** Of each change of a profile, so that who replaces it whole (`putProfile`) notices. */
export const nextRevision = 'revision = if_not_exists(revision, :noRevision) + :oneRevision';
export const revisionValues = { ':noRevision': 0, ':oneRevision': 1 };

export interface MemberItems {
  readonly record: AccountRecord;
  /** Null when the member has left. */
  readonly profile: Profile | null;
}

/** What a member may change of their profile; what is left out stays. */
export interface ProfileChange {
  readonly givenName?: string | undefined;
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly consents?: { readonly email?: Consent | undefined; readonly sms?: Consent | undefined };
}

const isThere = 'attribute_exists(pk)';
const isOpen = 'attribute_not_exists(closedAt)';
const isNotProven = 'NOT contains(proven, :kind)';

/**
 * Account and profile in one call; null for anybody who isn't a member, or not any more.
 * @throws UnsoundItemError when one of the two can't be read, and when only the profile is there
 */
export async function readMember(table: Table, memberId: string): Promise<MemberItems | null> {
  const items = await getItems(table, [keys.account(memberId), keys.profile(memberId)]);
  const account = items.get(textOf(keys.account(memberId)));
  const profile = items.get(textOf(keys.profile(memberId)));
  if (account === undefined && profile !== undefined)
    throw missingItem(keys.account(memberId), 'the profile');
  const record = account && accountFromItem(account);
  if (record === undefined || record.closedAt !== null) return null;
  return { record, profile: profile ? profileFromItem(profile) : null };
}

/** How often members may have been merged one into the other; a longer chain is nobody's doing. */
const longestChain = 10;

/** The account that goes on for a member, who may have been merged into another; null for who is none, or has left. */
export async function readOpenAccount(table: Table, memberId: string): Promise<AccountRecord | null> {
  let next: string | undefined = memberId;
  for (let step = 0; step < longestChain && next !== undefined; step += 1) {
    const item = await getItem(table, keys.account(next));
    const record = item && accountFromItem(item);
    if (record === null || record.closedAt === null) return record;
    next = record.account.mergedInto;
  }
  return null;
}

/** The member whose contact it is; null when it is nobody's. */
export async function readContactOwner(table: Table, contactKey: string): Promise<string | null> {
  const item = await getItem(table, keys.contact(contactKey));
  return item && contactOwner(item);
}

/** Whose contact an item is. @throws UnsoundItemError for one that names nobody: a sale would be taken for nobody's */
export function contactOwner(item: Item): string {
  holdToContact(item);
  return String(item['memberId']);
}

const holdToContact = shapeOf(() => z.object({ memberId: z.string() }));

/** Ends every session of a member. @returns false when they are no member any more */
export async function endSessions(table: Table, memberId: string): Promise<boolean> {
  const ended = await update(table, keys.account(memberId), {
    expression: 'SET sessionEpoch = if_not_exists(sessionEpoch, :none) + :one, revision = revision + :one',
    condition: `${isThere} AND ${isOpen}`,
    values: { ':none': 0, ':one': 1 },
  });
  return ended !== null;
}

/** Notes that the member has proven one of their contacts. @param correlated as of `profileToItem` */
export async function noteProven(
  table: Table,
  memberId: string,
  { kind, value }: { readonly kind: 'phone' | 'email'; readonly value: string },
  correlated: Correlated,
): Promise<void> {
  const by = correlation(correlated);
  await update(table, keys.profile(memberId), {
    expression: `SET proven = list_append(proven, :kinds), ${nextRevision}${by.set}`,
    condition: `${isThere} AND ${kind} = :value AND ${isNotProven}`,
    values: { ':kind': kind, ':kinds': [kind], ':value': value, ...revisionValues, ...by.values },
  });
}

/** Notes the day on which a phone of the member's was proven; nothing follows from it. */
export async function notePhoneProvenOn(table: Table, memberId: string, day: string): Promise<void> {
  await update(table, keys.profile(memberId), {
    expression: `SET phoneProvenOn = :day, ${nextRevision}`,
    condition: isThere,
    values: { ':day': day, ...revisionValues },
  });
}

/**
 * Notes that the member has proven a contact beside their own. What another writer changed meanwhile stays.
 * @param correlated as of `profileToItem`
 */
export async function noteOtherProven(
  table: Table,
  profile: Profile,
  { kind, value }: { readonly kind: 'phone' | 'email'; readonly value: string },
  correlated: Correlated,
): Promise<void> {
  const { memberId, otherContacts = [], revision = 0 } = profile;
  const by = correlation(correlated);
  const contacts = otherContacts.map((contact) =>
    contact.kind === kind && contact.value === value ? { ...contact, isProven: true } : contact,
  );
  await update(table, keys.profile(memberId), {
    expression: `SET otherContacts = :contacts, ${nextRevision}${by.set}`,
    condition: `${isThere} AND (attribute_not_exists(revision) OR revision = :revision)`,
    values: { ':contacts': contacts, ':revision': revision, ...revisionValues, ...by.values },
  });
}

/** What an update's expression says of it, and its values. */
function correlation({ correlationId }: Correlated) {
  return correlationId === undefined
    ? { set: '', values: {} }
    : { set: ', correlationId = :correlationId', values: { ':correlationId': correlationId } };
}

/**
 * Changes a profile in one write.
 * @param correlated as of `profileToItem`
 * @returns the profile after it; null when it has gone
 */
export async function changeProfile(
  table: Table,
  memberId: string,
  { consents, ...change }: ProfileChange,
  correlated: Correlated,
): Promise<Profile | null> {
  const by = correlation(correlated);
  const fields = [
    ...Object.entries(change).map(([name, value]) => [[name], value] as const),
    ...Object.entries(consents ?? {}).map(([channel, consent]) => [['consents', channel], consent] as const),
  ].filter(([, value]) => value !== undefined);
  const sets = fields.map(([path], index) => `${path.map((name) => `#${name}`).join('.')} = :value${index}`);
  const after = await update(table, keys.profile(memberId), {
    expression: `SET ${[...sets, nextRevision].join(', ')}${by.set}`,
    condition: isThere,
    // Some names (`timeZone`) are words of DynamoDB's own.
    names: Object.fromEntries(fields.flatMap(([path]) => path.map((name) => [`#${name}`, name] as const))),
    values: {
      ...Object.fromEntries(fields.map(([, value], index) => [`:value${index}`, value])),
      ...revisionValues,
      ...by.values,
    },
  });
  return after && profileFromItem({ ...after, ...keys.profile(memberId) });
}

interface Update {
  readonly expression: string;
  readonly condition: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

/** @returns the item after it; null when the condition did not hold */
async function update(
  table: Table,
  key: Key,
  { expression, condition, names, values }: Update,
): Promise<Record<string, unknown> | null> {
  return untilWritten(async () => {
    try {
      const { Attributes: after = {} } = await table.documents.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keyOf(key),
          UpdateExpression: expression,
          ConditionExpression: condition,
          ExpressionAttributeValues: values,
          ...(names && { ExpressionAttributeNames: names }),
          ReturnValues: 'ALL_NEW',
        }),
      );
      return after;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return null;
      // A transaction is at the item, a sale's perhaps; the SDK does not wait for it.
      if (error instanceof TransactionConflictException) return 'conflict';
      throw error;
    }
  });
}

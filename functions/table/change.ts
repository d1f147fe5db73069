import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Statement } from '#domain/ledger/statement.ts';
import { numberOf } from './core/client.ts';
import { correlationOfChange } from './core/correlation.ts';
import { memberIdOfKey } from './core/keys.ts';
import type { Item, Key } from './core/read.ts';
import { entryFromItem } from './ledger/entry-item.ts';
import { statementFromItem } from './ledger/statement-item.ts';
import type { Profile } from './members/profile-item.ts';
import { profileFromItem } from './members/profile-item.ts';

/** How an item was before a change and after it; null where there was none, or is none any more. */
interface BeforeAfter<Kind extends string, Stored> {
  readonly kind: Kind;
  readonly before: Stored | null;
  readonly after: Stored | null;
}

interface Told {
  readonly memberId: string;
  /** Its place in the stream. */
  readonly sequenceNumber: string;
  /** Of who made the change. */
  readonly correlationId: string;
  /** When it was made, to the second. */
  readonly at: Date;
}

/** A change of one of a member's items, as the table's stream tells it: each kind of item that somebody follows. */
export type Change = Told &
  (
    | BeforeAfter<'profile', Profile>
    | BeforeAfter<'entry', LedgerEntry>
    | BeforeAfter<'statement', Statement & { readonly memberId: string }>
    | BeforeAfter<'contact-notice', { readonly revision: number }>
  );

type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];

/**
 * Reads a record of the stream.
 * @returns `unfollowed` for an item of another kind, `unusable` for one that has not the shape of its kind
 */
export function changeOf(record: DynamoDBRecord): Change | 'unfollowed' | 'unusable' {
  const { Keys, OldImage, NewImage, SequenceNumber, ApproximateCreationDateTime = 0 } = record.dynamodb ?? {};
  const pk = Keys?.['pk']?.S;
  const sk = Keys?.['sk']?.S;
  if (pk === undefined || sk === undefined || SequenceNumber === undefined) return 'unusable';
  if (!pk.startsWith('MEMBER#')) return 'unfollowed';
  const memberId = memberIdOfKey({ pk });
  const before = itemOf(OldImage, { pk, sk });
  const after = itemOf(NewImage, { pk, sk });
  const items = [before, after].filter((item) => item !== null);
  if (!/^mem_\d{10}$/.test(memberId) || items.length === 0) return 'unusable';
  const told: Told = {
    memberId,
    sequenceNumber: SequenceNumber,
    correlationId: correlationOfChange(record),
    at: new Date(ApproximateCreationDateTime * 1000),
  };
  const both = <Stored>(read: (item: Item) => Stored) => ({
    before: before && read(before),
    after: after && read(after),
  });
  const [type, rest = ''] = sk.split('#');
  switch (type) {
    case 'PROFILE':
      return items.every(isProfile) ? { kind: 'profile', ...told, ...both(profileFromItem) } : 'unusable';
    case 'ENTRY':
      return /^\d{10}$/.test(rest) && items.every(isEntry)
        ? { kind: 'entry', ...told, ...both(entryFromItem) }
        : 'unusable';
    case 'STATEMENT':
      return /^\d{4}-\d{2}$/.test(rest)
        ? { kind: 'statement', ...told, ...both(statementFromItem) }
        : 'unusable';
    case 'CONTACTS':
      return /^\d{10}$/.test(rest)
        ? { kind: 'contact-notice', ...told, ...both(() => ({ revision: Number(rest) })) }
        : 'unusable';
    default:
      return 'unfollowed';
  }
}

function isProfile({ proven }: Item): boolean {
  return Array.isArray(proven);
}

function isEntry({ kind, pointsDelta, allocations, redemption }: Item): boolean {
  const isWhole = typeof kind === 'string' && typeof pointsDelta === 'number' && Array.isArray(allocations);
  return isWhole && (kind !== 'reserved' || redemption !== undefined);
}

function itemOf(image: Image, key: Key): Item | null {
  if (image === undefined) return null;
  return { ...unmarshall(image as Parameters<typeof unmarshall>[0], { wrapNumbers: numberOf }), ...key };
}

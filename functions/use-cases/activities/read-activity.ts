import type { ActivityDelivery } from '#domain/activities/activity.ts';
import type { StoredActivity } from '#table/activities/activity-item.ts';
import { keys } from '#table/core/keys.ts';
import { getItems, textOf } from '#table/core/read.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import type { Call } from '#use-cases/call.ts';
import { contactsAmong, emailOf, hintsOf } from '#use-cases/sales/contacts.ts';
import {
  candidatesAmong,
  doubtfulAmong,
  firstOpen,
  holdToEnd,
  isMissAmong,
  ownedAmong,
} from '#use-cases/sales/named-member.ts';
import { namingOf } from '#use-cases/sales/naming.ts';
import { readAccounts } from '#use-cases/sales/read-accounts.ts';
import type { ActivityRequest } from './activity-request.ts';
import { trustedActivity } from './trusted-activity.ts';

/** An activity with what it has to be decided with. */
export interface ActivityRead {
  readonly delivery: ActivityDelivery;
  /** What the ledger keeps of it already, of whoever goes on for its member. */
  readonly known: StoredActivity | null;
  /** Of the member whom it names. */
  readonly named: AccountRecord | null;
  /** Of the member for whom it was recorded; null: it was for nobody, or they have left. */
  readonly recordedFor: AccountRecord | null;
  readonly isMiss: boolean;
}

/** Two calls: the activity and the contacts by which it names its member, then accounts. */
export async function readActivity(
  call: Call,
  { activity, source = 'vendor' }: ActivityRequest,
): Promise<ActivityRead> {
  const { contactPepper } = await call.secrets.data();
  const { connectionId, activityId, memberId, customer } = activity;
  const hints =
    memberId === undefined
      ? await hintsOf(customer, connectionId, call.rules.programme, contactPepper)
      : [{ memberId }];
  const activityKey = keys.activity(connectionId, activityId);
  const contactKeys = contactsAmong(hints).map(({ contactKey }) => keys.contact(contactKey));
  const items = await getItems(call.table, [activityKey, ...contactKeys]);
  const item = items.get(textOf(activityKey));
  const stored = item === undefined ? null : await trustedActivity(call, item);
  const candidates = candidatesAmong(hints, items);
  const owned = ownedAmong(hints, items);
  const email = memberId === undefined ? emailOf(customer) : null;
  const lastFor = stored?.activity.memberId ?? null;
  const accounts = await readAccounts(
    call,
    [...(lastFor === null ? [] : [lastFor]), ...candidates.map((candidate) => candidate.memberId)],
    doubtfulAmong(candidates, email),
  );
  const named = firstOpen(candidates, email, accounts);
  if (named === null) await holdToEnd(call, { candidates, owned }, email, accounts);
  const goesOnAs = lastFor === null ? null : accounts.goesOnAs(lastFor);
  const known = stored && { ...stored, activity: { ...stored.activity, memberId: goesOnAs } };
  const said = {
    candidates: candidates.map((candidate) => candidate.memberId),
    contacts: owned,
    memberId: named?.account.memberId ?? null,
  };
  const { namedBy, isForSame } = namingOf(said, known?.activity ?? null, accounts);
  return {
    delivery: { activity, memberId: said.memberId, source, namedBy, isForSame },
    known,
    named,
    recordedFor: lastFor === null ? null : accounts.keptAccount(lastFor, 'the activity'),
    isMiss: isMissAmong(hints, named, accounts),
  };
}

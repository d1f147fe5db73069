import type { Change } from '#table/change.ts';
import type { Profile } from '#table/members/profile-item.ts';
import type { DueMessage } from '#use-cases/due/due-message.ts';

/** Sales that wait are looked for whenever a member has one more contact that is theirs; null when they have none. */
export function claimsDue(change: Change): DueMessage | null {
  if (change.kind !== 'profile' || change.after === null) return null;
  if (ownContacts(change.after) === ownContacts(change.before)) return null;
  return { task: 'claims', memberIds: [change.memberId] };
}

/** Which contacts a profile has proven or linked, as a text that changes when they do. */
function ownContacts(profile: Profile | null): string {
  const proven = profile?.proven.map((kind) => [kind, profile[kind]]);
  return JSON.stringify([proven ?? [], profile?.otherContacts ?? []]);
}

import type { Reading } from '#messages/letter/content.ts';
import type { Recipient } from '#messages/letter/recipient.ts';
import { keys } from '#table/core/keys.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { profileFromItem } from '#table/members/profile-item.ts';
import type { Message } from './due-kinds.ts';
import type { Content } from './message-kinds.ts';
import { ruleOf } from './message-kinds.ts';

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
  const { kind } = message;
  const rule = ruleOf(kind);
  const profileKey = keys.profile(message.memberId);
  const contentKeys = rule.reads(message);
  const items = await getItems(reading.table, [profileKey, ...contentKeys]);
  const profile = items.get(textOf(profileKey));
  const content = await rule.content(
    contentKeys.map((key) => items.get(textOf(key))),
    reading,
  );
  if (profile === undefined || content === null) return null;
  const { contacts = {}, ...told } = content as { readonly contacts?: Partial<Recipient> };
  const { phone, email, ...person } = profileFromItem(profile);
  const recipient = { ...person, ...('contacts' in content ? contacts : { phone, email }) };
  return { recipient, content: { kind, ...told } as Content };
}

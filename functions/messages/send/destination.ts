import type { MessageKind } from '#messages/kinds/due-kinds.ts';
import { dueKinds } from '#messages/kinds/due-kinds.ts';
import type { Recipient } from '#messages/letter/recipient.ts';
import type { Notice } from '#messages/notice.ts';

/** Where a message goes. */
export interface Destination {
  readonly channel: 'email' | 'sms';
  readonly to: string;
}

/** @returns null when the member cannot be written to about this */
export function destinationOf(kind: MessageKind, { email, phone }: Recipient): Destination | null {
  const contacts = { email, sms: phone };
  for (const channel of dueKinds[kind].channels) {
    const to = contacts[channel];
    if (to) return { channel, to };
  }
  return null;
}

/** The notice by which a member stops this kind of message; null for what they need, or have asked for. */
export function noticeOf(kind: MessageKind): Notice | null {
  return dueKinds[kind].notice;
}

/** Whether the member has stopped this kind of message. */
export function isUnwanted(kind: MessageKind, { noticesOff = [] }: Recipient): boolean {
  const notice = noticeOf(kind);
  return notice !== null && noticesOff.includes(notice);
}

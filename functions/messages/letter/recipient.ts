import type { MessageKind } from '#messages/message.ts';
import { isNotice } from '#messages/notice.ts';

/** What of a member's profile is needed to write to them. */
export interface Recipient {
  readonly memberId: string;
  readonly givenName?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly locale?: string | undefined;
  /** The notices that the member has stopped. */
  readonly noticesOff?: readonly string[] | undefined;
}

/** Where a message goes. */
export interface Destination {
  readonly channel: 'email' | 'sms';
  readonly to: string;
}

/**
 * How each kind may go, the first way first. An SMS costs its sender a hundred e-mails or more: only what the member
 * cannot do without is worth one, to who has no e-mail address.
 */
const channelsOf: Readonly<Record<MessageKind, readonly Destination['channel'][]>> = {
  welcome: ['email', 'sms'],
  'redemption-code': ['email', 'sms'],
  'points-earned': ['email'],
  'tier-ending': ['email'],
  statement: ['email'],
};

/** @returns null when the member cannot be written to about this */
export function destinationOf(kind: MessageKind, { email, phone }: Recipient): Destination | null {
  const contacts = { email, sms: phone };
  for (const channel of channelsOf[kind]) {
    const to = contacts[channel];
    if (to) return { channel, to };
  }
  return null;
}

/** Letters, and what joins the parts of a name; a dot only where no address can follow. */
const plainName = /^(?:[\p{L}\p{M}'’ªº -]|\.(?!\S)){1,40}$/u;

/**
 * The name by which a message greets its reader. Anyone can enrol somebody else's address under any name: what
 * could be an advertisement or a link is left out.
 */
export function greetingName({ givenName }: Recipient): string | undefined {
  return givenName !== undefined && plainName.test(givenName.trim()) ? givenName.trim() : undefined;
}

/** Whether the member has stopped this kind of message. */
export function isUnwanted(kind: MessageKind, { noticesOff = [] }: Recipient): boolean {
  return isNotice(kind) && noticesOff.includes(kind);
}

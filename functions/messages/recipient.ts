import type { MessageKind } from './message.ts';

/** What of a member's profile is needed to write to them. */
export interface Recipient {
  readonly memberId: string;
  readonly givenName?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly locale?: string | undefined;
}

/** Where a message goes. */
export type Destination =
  | { readonly channel: 'email'; readonly to: string }
  | { readonly channel: 'sms'; readonly to: string };

/** An SMS costs its sender a hundred e-mails or more: only these are worth one to who has no e-mail address. */
const kindsBySms: ReadonlySet<MessageKind> = new Set(['welcome']);

/** @returns null when the member cannot be written to about this */
export function destinationOf(kind: MessageKind, { email, phone }: Recipient): Destination | null {
  if (email) return { channel: 'email', to: email };
  if (phone && kindsBySms.has(kind)) return { channel: 'sms', to: phone };
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

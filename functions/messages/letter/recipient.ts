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

/** Letters, and what joins the parts of a name; a dot only where no address can follow. */
const plainName = /^(?:[\p{L}\p{M}'’ªº -]|\.(?!\S)){1,40}$/u;

/**
 * The name by which a message greets its reader. Anyone can enrol somebody else's address under any name: what
 * could be an advertisement or a link is left out.
 */
export function greetingName({ givenName }: Recipient): string | undefined {
  return givenName !== undefined && plainName.test(givenName.trim()) ? givenName.trim() : undefined;
}

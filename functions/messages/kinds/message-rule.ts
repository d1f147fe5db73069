import type { Reader, Reading, Substance } from '#messages/letter/content.ts';
import type { Item, Key } from '#table/core/read.ts';
import type { IdName, MessageIds } from './due.ts';

/** What one kind of message is read from, and how it is written. */
export interface MessageRule<Name extends IdName, Content> {
  /** The items that it is about, beside the member's profile. */
  readonly reads: (message: { readonly memberId: string } & Pick<MessageIds, Name>) => readonly Key[];
  /**
   * @param items in the order of `reads`
   * @returns null when any that is needed is no longer there, or what it would say is over
   */
  readonly content: (
    items: readonly (Item | undefined)[],
    reading: Reading,
  ) => Content | null | Promise<Content | null>;
  readonly email: (content: Content, reader: Reader) => Substance;
  readonly sms: (content: Content, reader: Reader) => string;
}

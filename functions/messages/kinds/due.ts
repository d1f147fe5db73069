import type { EntryKind } from '#domain/ledger/kinds/entry-kinds.ts';
import type { Notice } from '#messages/notice.ts';

/** All that a message may name, beside its member: ids only, since it waits in a queue. */
export interface MessageIds {
  readonly sequence: number;
  /** `2026-11` */
  readonly month: string;
  readonly redemptionId: string;
  readonly rewardId: string;
}

export type IdName = keyof MessageIds;

/** An item that is new in the table, as far as a message may follow from it. */
export type News =
  | { readonly item: 'profile' }
  | { readonly item: 'contact-notice'; readonly sequence: number }
  | { readonly item: 'statement'; readonly month: string }
  | {
      readonly item: 'entry';
      readonly sequence: number;
      readonly kind: EntryKind;
      readonly pointsDelta: number;
      readonly redemption?: Pick<MessageIds, 'redemptionId' | 'rewardId'> | undefined;
    };

/** What a message is about, and by what it is told from others of its kind; nothing where there is one only. */
export interface Due<Name extends IdName> {
  readonly ids: Pick<MessageIds, Name>;
  readonly mark?: string;
}

/**
 * When a message of one kind is due, and how it may go. It stands apart from what is written, so that the function which
 * queues messages loads neither letters nor the table's client.
 */
export interface DueRule<Name extends IdName> {
  readonly ids: readonly Name[];
  /** The notice by which a member stops it; null: they need it, or have asked for it. */
  readonly notice: Notice | null;
  /**
   * How it may go, the first way first. An SMS costs its sender a hundred e-mails or more: only what the member cannot
   * do without is worth one, to who has no e-mail address.
   */
  readonly channels: readonly ('email' | 'sms')[];
  /** The message that follows from what is new; null when this kind says nothing about such a thing. */
  readonly from: (news: News) => Due<Name> | null;
}

/** Tells a message about an entry from others of its kind. */
export function markOf(sequence: number): string {
  return String(sequence).padStart(10, '0');
}

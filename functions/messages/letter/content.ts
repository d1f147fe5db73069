import type { Account } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Statement } from '#domain/ledger/statement.ts';
import type { Programme } from '#domain/programme.ts';
import type { Reward } from '#domain/rewards/reward.ts';
import type { TierStep } from '#domain/tiers/tier.ts';
import type { Formats } from '#messages/languages/formats.ts';
import type { Texts } from '#messages/languages/texts.ts';
import type { MessageKind } from '#messages/message.ts';
import type { RedemptionRecord } from '#table/rewards/redemption-item.ts';
import type { Letter } from './letter.ts';
import type { Recipient } from './recipient.ts';

/** What a message is about, as read when it is sent. */
export type Content =
  | { readonly kind: 'welcome' }
  | {
      readonly kind: 'points-earned';
      readonly entry: LedgerEntry;
      /** In force when the entry was made. */
      readonly rules: Programme;
      readonly account: Account;
    }
  | {
      readonly kind: 'tier-ending';
      /** From which day on a review may take the tier, and until when it is sure. */
      readonly ending: TierStep;
      readonly account: Account;
    }
  | { readonly kind: 'statement'; readonly statement: Statement; readonly account: Account }
  | {
      readonly kind: 'redemption-code';
      readonly redemption: RedemptionRecord;
      /** Null when the reward is no longer known. */
      readonly reward: Reward | null;
    };

export type ContentOf<Kind extends MessageKind> = Extract<Content, { readonly kind: Kind }>;

/** Who a message is written for, in which words, and as of when. */
export interface Reader {
  readonly recipient: Recipient;
  readonly programme: Programme;
  readonly language: string;
  readonly texts: Texts;
  readonly formats: Formats;
  readonly now: Date;
}

/** The part of a letter that differs from kind to kind. */
export type Substance = Pick<Letter, 'subject' | 'paragraphs' | 'rows' | 'remarks'>;

/** How one kind of message is written. Pure. */
export interface Writer<Kind extends MessageKind> {
  readonly email: (content: ContentOf<Kind>, reader: Reader) => Substance;
  readonly sms: (content: ContentOf<Kind>, reader: Reader) => string;
}

import type { GrantFacts } from '#domain/ledger/entry-facts.ts';
import type { Notice } from '#messages/notice.ts';
import type { Count } from './count.ts';

/** A noun in the plural forms that its language has (CLDR); `other` stands for those left out. */
export type PluralForms = { readonly other: string } & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** How a language counts. */
export interface UnitTexts {
  /** The locale of numbers and dates when the programme's language names no region. */
  readonly locale: string;
  readonly points: PluralForms;
  /** Of what is written with its name, where a large number needs a word between: `un millón de puntos`. */
  readonly many: (noun: string) => string;
  /** Of a unit that is money: `€12.34 of credit`. */
  readonly moneyOf: (money: string, name: string) => string;
  /** What a payment with units takes off a bill: `€5.00 off`. */
  readonly off: (money: string) => string;
}

/**
 * Everything that is written to members in one language. A text gets its facts ready to print; a `Count` also says
 * which plural form its verb has to take.
 */
export interface Texts {
  /** A line of a plain e-mail: what it is, and what it says. */
  readonly pair: (label: string, value: string) => string;
  readonly greeting: (name: string | undefined) => string;
  /** Why the reader gets this e-mail; they may not be who it is meant for. */
  readonly reason: (programme: string) => string;
  /** How notices are stopped: the link in them and the page behind it. */
  readonly unsubscribe: {
    readonly link: string;
    readonly question: Readonly<Record<Notice, string>>;
    readonly button: string;
    readonly stopped: Readonly<Record<Notice, string>>;
    readonly tryAgain: string;
    readonly brokenLink: string;
  };
  /** A one-time code; it goes to whoever a contact was typed in for, so nothing in it tells who is a member. */
  readonly signInCode: {
    readonly subject: (code: string, programme: string) => string;
    readonly intro: (programme: string) => string;
    readonly code: string;
    readonly lasts: (minutes: number) => string;
    readonly warning: string;
    readonly reason: (programme: string) => string;
    readonly sms: (programme: string, code: string, minutes: number) => string;
  };
  /** The one-time code by which a member confirms that a till may take points of theirs. */
  readonly memberCode: {
    readonly subject: (code: string, programme: string) => string;
    /** `location`: what people call the place of the till; left out where it has no name. */
    readonly intro: (programme: string, location?: string) => string;
    readonly code: string;
    readonly lasts: (minutes: number) => string;
    readonly warning: string;
    readonly sms: (programme: string, code: string, location?: string) => string;
  };
  readonly contactChanged: {
    readonly subject: (programme: string) => string;
    readonly intro: Readonly<
      Record<
        'changed' | 'removed' | 'taken',
        Readonly<Record<'phone' | 'email', (programme: string) => string>>
      >
    >;
    readonly notYou: Readonly<Record<'changed' | 'removed' | 'taken', string>>;
    /** Why one gets it: it may go to an address that is nobody's any more. */
    readonly reason: (programme: string) => string;
    readonly sms: (programme: string) => string;
  };
  readonly welcome: {
    readonly subject: (programme: string) => string;
    readonly intro: (programme: string) => string;
    readonly use: string;
    readonly earning: (rate: string) => string;
    readonly cardNumber: string;
    readonly sms: (programme: string, cardNumber: string) => string;
  };
  readonly pointsEarned: {
    readonly subject: (points: Count, programme: string) => string;
    readonly intro: (points: Count) => string;
    readonly explanation: string;
    readonly available: string;
    /** Points that can be used from that day on. */
    readonly pending: (from: string) => string;
    /** The same as a sentence of an SMS. */
    readonly readyOn: (points: Count, from: string) => string;
    readonly owed: string;
    readonly tier: string;
    readonly nextTier: string;
    readonly missing: (tier: string, points: Count) => string;
    /** `available`: of every unit. */
    readonly sms: (programme: string, points: Count, available: string) => string;
    /** In place of subject, introduction and SMS when the points are a present. */
    readonly birthday: PresentTexts;
    readonly anniversary: PresentTexts;
    readonly enrolled: PresentTexts;
    /** Of a membership. */
    readonly month: PresentTexts;
  };
  readonly tierEnding: {
    readonly subject: (tier: string, programme: string) => string;
    /** `lastDay`: on which the tier surely is still there. */
    readonly intro: (tier: string, lastDay: string) => string;
    readonly tier: string;
    /** To when the points suffice; grace and notice come after it. */
    readonly until: string;
    /** The first day on which a review may take the tier. */
    readonly reviewed: string;
    readonly keep: string;
    /** What a counter of the tier is short of. */
    readonly missing: (counted: string, isOfUnit: boolean) => string;
    readonly next: string;
    readonly sms: (programme: string, tier: string, lastDay: string, counted: string) => string;
  };
  readonly statement: {
    readonly subject: (month: string, programme: string) => string;
    readonly intro: (month: string) => string;
    readonly opening: string;
    readonly openingOwed: string;
    readonly earned: string;
    readonly redeemed: string;
    /** In place of `redeemed` when more came back than was redeemed. */
    readonly returned: string;
    readonly takenBack: string;
    readonly expired: string;
    /** What operators added or took, and what came or went with another account. */
    readonly adjusted: string;
    readonly closing: string;
    readonly closingOwed: string;
    readonly expiresNext: string;
    readonly expiring: (points: Count, date: string) => string;
    /** Of a reward that can be collected. */
    readonly waits: string;
    readonly waiting: (reward: string, date: string) => string;
    readonly entry: string;
    readonly hash: string;
    readonly anchor: string;
    /** `closing`: of every unit. */
    readonly sms: (programme: string, month: string, closing: string) => string;
  };
  readonly redemptionCode: {
    readonly subject: (reward: string, programme: string) => string;
    readonly intro: (points: Count, reward: string) => string;
    /** In its place, of a reward that a rule gave. */
    readonly given: (reward: string) => string;
    readonly reward: string;
    readonly code: string;
    readonly validUntil: string;
    readonly use: string;
    readonly useGiven: string;
    readonly sms: (programme: string, code: string, reward: string, until: string) => string;
  };
}

/** What a message of points says that are a present. */
interface PresentTexts {
  readonly subject: (points: Count, programme: string) => string;
  readonly intro: (points: Count) => string;
  readonly sms: (programme: string, points: Count, available: string) => string;
}

/** The words in an explanation; what is formula (`=`, `×`) is the same in every language. */
export interface ExplanationTexts {
  /** What an entry did, and what followed from it. */
  readonly parts: (parts: readonly string[]) => string;
  /** A rule, or points, with the reason. */
  readonly pair: (what: string, why: string) => string;
  /** `1 point per €1.00` */
  readonly rate: (points: Count, money: string) => string;
  /** The same when part of the amount was less than a whole step. */
  readonly wholeRate: (points: Count, money: string) => string;
  readonly roundedDown: string;
  /** An amount of some lines: `€20.00 of fruit`. */
  readonly ofLines: (money: string, lines: string) => string;
  /** An amount with what was left over from before. */
  readonly carriedOver: (amount: string, carried: string) => string;
  /** What a limit took off: what the rule would have given, the limit, and the rule where there are several. */
  readonly cut: (wanted: string, limit: string | undefined, rule: string | undefined) => string;
  /** Of something done that is no sale, and was undone. */
  readonly undone: (from: string, to: string) => string;
  /** Of points that are held for some days. */
  readonly usableFrom: (date: string) => string;
  readonly repaid: (points: Count) => string;
  readonly owed: (points: Count) => string;
  readonly tierReached: (tier: string) => string;
  readonly corrected: (from: string, to: string, money: string) => string;
  /** Of a sale that was voided, or turned out to be somebody else's. */
  readonly gone: (from: string) => string;
  readonly unchanged: (points: Count, money: string) => string;
  readonly expired: (points: Count, date: string) => string;
  /** The first refund of a sale: `refunded` of its `net`. */
  readonly refunded: (refunded: string, net: string, points: string, ofPoints: Count) => string;
  /** A later one; `refunded` is the sum of all, `points` what this one took back. */
  readonly refundedMore: (refunded: string, net: string, points: string, ofPoints: Count) => string;
  /** One that failed: `points` came back, and `refunded` is what is left of all. */
  readonly refundUndone: (refunded: string, net: string, points: string, ofPoints: Count) => string;
  readonly reserved: (points: Count, reward: string) => string;
  readonly fulfilled: (points: Count, reward: string) => string;
  readonly cancelled: (points: Count, reward: string) => string;
  readonly lapsed: (points: Count, reward: string) => string;
  /** A reward that a rule had given, and what it was given for came back. */
  readonly withdrawn: (points: Count, reward: string) => string;
  /** Of units that pay a part of a bill. */
  readonly paid: Readonly<
    Record<'reserved' | 'fulfilled' | 'cancelled' | 'lapsed', (points: Count, money: string) => string>
  >;
  /** Of a reward that a rule gave: nothing was paid for it, and nothing comes back. */
  readonly given: Readonly<
    Record<'reserved' | 'fulfilled' | 'cancelled' | 'lapsed', (reward: string) => string>
  >;
  /** Follows `cancelled` or `lapsed` when some of the points had passed their last day. */
  readonly graced: (date: string) => string;
  readonly closed: (points: Count) => string;
  readonly closedEmpty: string;
  readonly tierEnded: (before: string | undefined, after: string, date: string) => string;
  /** `later`: the last sure day where grace or notice put it after `until`, to which the tier was earned. */
  readonly tierWarned: (until: string, later: string | undefined) => string;
  /** Follows a refund: what the refund policy did not take back. */
  readonly forgiven: (points: Count) => string;
  /** In place of `expired` when there were several days; `date` is the last. */
  readonly expiredLast: (points: Count, date: string) => string;
  /** Follows `expired` when the points had come back late and lived by the grace. */
  readonly graceOver: string;
  readonly adjustedUp: (points: Count) => string;
  readonly adjustedDown: (points: Count) => string;
  /** Follows `adjustedDown` or a debt that came along; `count` is the number alone. */
  readonly partOwed: (part: Count, all: Count) => string;
  /** What is given for a day of the member's own: of a year, or of a membership, by its name. */
  readonly present: Readonly<Record<GrantFacts['reason'], (points: Count, of: string) => string>>;
  /** In its place, where it moved nothing of the unit. */
  readonly occasion: Readonly<Record<GrantFacts['reason'], (of: string) => string>>;
  /** One unit made into another: what went, and what came. */
  readonly convertedFrom: (points: Count) => string;
  readonly convertedTo: (points: Count) => string;
  /** What is held can be used longer. */
  readonly redated: (points: Count, date: string) => string;
  /** By a tier or new rules, other units than before have no last day for now. */
  readonly restChanged: string;
  /** Two members became one: what left the one, and arrived at the other. */
  readonly merged: {
    readonly left: (points: Count) => string;
    readonly leftDebt: (points: Count) => string;
    readonly leftNothing: string;
    /** Follows the three before. */
    readonly leftCodes: (points: Count) => string;
    readonly arrived: (points: Count) => string;
    readonly arrivedDebt: (points: Count) => string;
    readonly arrivedNothing: string;
    readonly arrivedCodes: (codes: number, points: Count) => string;
  };
}

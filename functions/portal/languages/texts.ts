import type { EntryKind } from '#domain/ledger/kinds/entry-kinds.ts';
import type { Count } from '#messages/languages/count.ts';

/** Why something that was asked for was not done, as far as the page has words of its own for it. */
export type PortalRefusal =
  | 'sold-out'
  | 'insufficient-points'
  | 'tier-needed'
  | 'member-limit'
  | 'not-on-offer'
  | 'too-many-open'
  | 'amount-too-large'
  | 'already-fulfilled'
  | 'already-cancelled'
  | 'code-lapsed'
  | 'unknown-code'
  | 'busy';

/** What is said once, after something was done. */
export type NoticeKind =
  | 'welcome'
  | 'redeemed'
  | 'exchanged'
  | 'cancelled'
  | 'receipt-added'
  | 'receipt-yours'
  | 'code-again'
  | 'signed-out'
  | 'signed-out-everywhere'
  | 'session-ended'
  | 'sign-in-first'
  | 'sign-in-ended'
  | 'code-resent'
  | 'session-over'
  | 'contact-changed'
  | 'contact-removed'
  | 'answers-saved';

/** Everything that the portal says in one language; numbers, dates and names come ready to print. */
export interface PortalTexts {
  readonly layout: {
    readonly skip: string;
    readonly languages: string;
    readonly pages: string;
    readonly home: string;
    readonly statements: string;
    readonly rules: string;
    readonly details: string;
    readonly signOut: string;
    readonly signOutEverywhere: string;
    readonly errors: string;
    /** Before a page's title when something on it has to be mended. */
    readonly errorTitle: (title: string) => string;
  };
  readonly notices: Readonly<Record<NoticeKind, string>>;
  readonly details: {
    readonly title: string;
    readonly email: string;
    readonly phone: string;
    readonly none: string;
    readonly remove: string;
    readonly newContact: string;
    readonly newContactHint: string;
    readonly taken: string;
    readonly last: string;
    readonly sessions: string;
    /** A session of which no browser is known. */
    readonly app: string;
    readonly since: (time: string) => string;
    readonly thisOne: string;
    readonly end: string;
    /** What the programme asks members. */
    readonly about: {
      readonly title: string;
      readonly hint: string;
      /** Of a list of answers: none. */
      readonly unsaid: string;
      readonly submit: string;
      readonly wrong: Readonly<Record<'number' | 'date' | 'choice', string>>;
    };
    readonly notMine: string;
    readonly notMineHint: string;
    readonly notMineButton: string;
  };
  readonly signIn: {
    readonly title: (programme: string) => string;
    readonly lead: string;
    readonly contact: string;
    readonly contactHint: string;
    readonly submit: string;
    readonly newHere: string;
    readonly noPassword: string;
    readonly notAContact: string;
    /** An address with letters before its `@` that no mail can be sent to. */
    readonly beyondMail: string;
    readonly smsCountry: string;
    readonly notSent: string;
    readonly tooMany: (minutes: number) => string;
  };
  readonly code: {
    readonly title: string;
    readonly sent: (contact: string) => string;
    readonly lasts: (minutes: number) => string;
    readonly code: string;
    readonly codeHint: string;
    readonly submit: string;
    readonly notSixDigits: string;
    readonly wrong: string;
    /** Where only a new one helps. */
    readonly over: Readonly<Record<'tried-out' | 'lapsed' | 'gone', string>>;
    readonly resend: string;
    readonly change: string;
  };
  readonly enrol: {
    /** Of a contact that another member has as yet. */
    readonly taken: Readonly<Record<'phone' | 'email', string>>;
    readonly title: (programme: string) => string;
    readonly lead: (contact: string) => string;
    readonly givenName: string;
    readonly givenNameHint: string;
    readonly language: string;
    readonly offers: string;
    readonly offersBy: { readonly email: string; readonly sms: string };
    readonly offersHint: string;
    /** Around the link to the rules. */
    readonly terms: readonly [before: string, link: string, after: string];
    readonly submit: string;
    readonly nameNeeded: string;
    readonly termsNeeded: string;
  };
  readonly home: {
    readonly title: (name: string | undefined) => string;
    readonly available: string;
    /** Points that can be used from a day on. */
    readonly pending: (points: Count, from: string) => string;
    /** What comes after those. */
    readonly pendingLater: (points: Count) => string;
    readonly owed: (points: Count) => string;
    readonly nextExpiry: (points: Count, date: string) => string;
    readonly tier: string;
    readonly progress: (points: Count, tier: string) => string;
    readonly progressLabel: (tier: string) => string;
    readonly highestTier: string;
    /** A tier or a membership. */
    readonly heldUntil: (name: string, date: string) => string;
    /** What is missing to the reward that a full card turns into. */
    readonly toReward: (points: Count, reward: string) => string;
  };
  readonly goals: {
    readonly title: string;
    readonly badges: string;
  };
  readonly card: {
    readonly title: string;
    readonly show: string;
    readonly hint: string;
    readonly barcode: (number: string) => string;
  };
  readonly codes: {
    readonly title: string;
    readonly hint: string;
    readonly until: (time: string) => string;
    readonly cancel: string;
    readonly cancelOf: (reward: string) => string;
  };
  readonly receipt: {
    readonly title: string;
    /** What leads here from the dashboard. */
    readonly link: string;
    readonly lead: (days: string) => string;
    readonly number: string;
    readonly numberHint: string;
    readonly soldOn: string;
    readonly total: (currency: string) => string;
    readonly totalHint: string;
    readonly submit: string;
    readonly back: string;
    readonly numberNeeded: string;
    readonly soldOnNeeded: string;
    readonly totalNeeded: string;
    readonly unknown: string;
    /** Beside it, where the member has points for a purchase of that day. */
    readonly sameDay: string;
    readonly tooMany: string;
  };
  readonly rewards: {
    readonly title: string;
    readonly none: string;
    readonly redeem: string;
    readonly redeemOf: (reward: string, points: Count) => string;
    readonly left: (count: number) => string;
    readonly toGo: (points: Count) => string;
    /** The points on their way counted in. */
    readonly toGoAfter: (points: Count) => string;
    /** When the points on their way are enough. */
    readonly enoughOn: (date: string) => string;
    readonly from: (tier: string) => string;
    readonly soldOut: string;
    readonly limit: string;
  };
  /** What units become when the member asks. */
  readonly exchanges: {
    readonly title: string;
    readonly become: (points: Count, what: string) => string;
    readonly have: (points: Count) => string;
    readonly exchange: string;
    readonly exchangeAll: (points: Count) => string;
    readonly exchangeOf: (points: Count, what: string) => string;
  };
  /** After something was refused. */
  readonly refusals: Readonly<Record<PortalRefusal, string>>;
  readonly expiring: {
    readonly title: string;
    readonly until: (date: string) => string;
    readonly all: string;
  };
  readonly history: {
    readonly title: string;
    readonly empty: string;
    readonly older: string;
    readonly newest: string;
    /** Something done that is no purchase, where the author has no word for it. */
    readonly activity: string;
    /** What an entry is, in a word or two. */
    readonly kinds: Readonly<Record<EntryKind, string>>;
    readonly granted: Readonly<Record<'birthday' | 'anniversary' | 'enrolled' | 'month', string>>;
    /** A part of a bill that units pay, in place of a reward. */
    readonly paid: Readonly<Record<'reserved' | 'fulfilled', string>>;
    /** A code that is over without the reward, by why. */
    readonly released: Readonly<Record<'cancelled' | 'lapsed' | 'withdrawn', string>>;
  };
  readonly statements: {
    readonly title: string;
    readonly lead: string;
    readonly none: string;
    readonly of: (month: string) => string;
    readonly month: string;
    readonly balance: string;
    readonly opening: string;
    readonly earned: string;
    readonly takenBack: string;
    readonly redeemed: string;
    /** Where more came back than was redeemed. */
    readonly returned: string;
    readonly expired: string;
    readonly adjusted: string;
    readonly closing: string;
    readonly owed: string;
    readonly entries: string;
    readonly noEntries: string;
    /** To the next entries of a month that has many. */
    readonly more: string;
    readonly proof: string;
    readonly proofHint: string;
    readonly lastEntry: string;
    readonly all: string;
    readonly unknown: string;
  };
  readonly rules: {
    readonly title: (programme: string) => string;
    readonly version: (version: string) => string;
  };
  readonly problems: {
    readonly notFound: string;
    readonly notFoundHint: string;
    readonly forbidden: string;
    readonly forbiddenHint: string;
    readonly busy: string;
    readonly tryAgain: string;
    /** The member's account does not add up, and is mended by hand. */
    readonly mending: string;
    readonly mendingHint: string;
    /** Of one address: its calls came to nothing too often. */
    readonly tooMany: string;
    readonly tooManyHint: string;
    /** A form with more in it than anybody types. */
    readonly tooLong: string;
    readonly tooLongHint: string;
    readonly home: string;
  };
}

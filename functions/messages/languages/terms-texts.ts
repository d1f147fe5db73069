import type { Count } from './count.ts';

/** A noun by the plural forms of its language, where there are several. */
export interface Noun {
  readonly one: string;
  readonly other: string;
}

/** Two ends of a range, ready to print; either may be open. Below `below` excludes it. */
export interface Ends {
  readonly atLeast: string | undefined;
  readonly below: string | undefined;
}

export type Stretch = 'fact' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'life';

/** How a period is named; `rolling`: the current month and so many before it. */
export type PeriodTexts = Readonly<Record<Stretch, string>> & {
  readonly rolling: (months: number) => string;
};

/** What follows a fact that is no purchase and no activity. */
export interface FactTexts {
  readonly sale: string;
  /** `name` is the author's word for it. */
  readonly activity: (name: string) => string;
  readonly enrolled: string;
  readonly birthday: string;
  readonly anniversary: string;
  readonly tier: (name: string) => string;
  readonly goal: (name: string) => string;
  readonly membership: Readonly<Record<'started' | 'renewed' | 'month', (name: string) => string>>;
  readonly referral: Readonly<Record<'referrer' | 'friend', string>>;
  readonly draw: (name: string) => string;
}

/** When a rule holds: each stands after a comma, and after `except`. */
export interface ConditionTexts {
  readonly except: (phrase: string) => string;
  readonly spent: (ends: Ends, lines: string | undefined) => string;
  readonly bought: (ends: Ends, lines: string | undefined) => string;
  /** `things` are counted: `at least 3 nights`. */
  readonly with: (things: string) => string;
  readonly without: (thing: string) => string;
  readonly atLeast: (thing: string) => string;
  readonly below: (thing: string) => string;
  readonly exactly: (thing: string) => string;
  readonly channel: (names: string) => string;
  readonly location: (names: string) => string;
  readonly connection: (names: string) => string;
  readonly reached: (counted: string) => string;
  readonly before: (counted: string) => string;
  /** The `nth` time in a period, of what is counted. */
  readonly nth: (nth: number, period: string, things: string) => string;
  readonly every: (counted: string) => string;
  readonly enrolled: (ends: Ends) => string;
  readonly lastSale: (ends: Ends) => string;
  /** First and last day, counted from the birthday; both included. */
  readonly birthday: (first: number | undefined, last: number | undefined) => string;
  readonly dates: (first: string | undefined, last: string | undefined) => string;
  /** Each day alone, or several on end by the first and the last. */
  readonly weekdays: (days: readonly (number | readonly [number, number])[]) => string;
  readonly hours: (from: string, until: string) => string;
  readonly daysOfMonth: (days: readonly number[]) => string;
  readonly tier: (names: string) => string;
  readonly membership: (name: string) => string;
  readonly segment: (name: string) => string;
}

export interface GiveTexts {
  readonly earn: (gives: string) => string;
  readonly get: (gives: string) => string;
  readonly multiply: (gives: string) => string;
  /** `isWhole`: what is left of a step is lost, not carried. */
  readonly perMoney: (give: string, money: string, lines: string | undefined, isWhole: boolean) => string;
  /** `each` is one thing, `counted` several. */
  readonly perThing: (give: string, each: string, counted: string | undefined) => string;
  readonly carried: string;
  readonly firstBand: (rate: string, upTo: string) => string;
  readonly nextBand: (rate: string, upTo: string | undefined) => string;
  /** Rates one after another, each with its end. */
  readonly bands: (rates: readonly string[]) => string;
  readonly times: (names: string, factor: string, lines: string | undefined) => string;
  readonly reward: (name: string, times: number, valid: string | undefined) => string;
  readonly badge: (name: string) => string;
  readonly entries: (draw: string, times: number) => string;
  readonly tier: (name: string, lasts: string) => string;
  readonly membership: (name: string, lasts: string) => string;
}

/** The terms of a programme in words. A language is a file of it beside its `Texts`. */
export interface TermsTexts {
  readonly quoted: (text: string) => string;
  readonly titles: Readonly<
    Record<
      'earn' | 'goals' | 'converts' | 'expiry' | 'tiers' | 'memberships' | 'draws' | 'rewards' | 'refunds',
      string
    >
  >;
  readonly days: (count: number) => string;
  readonly span: {
    readonly months: (count: number) => string;
    readonly monthsTo: (count: number, end: 'month' | 'quarter' | 'year') => string;
  };
  /** `in a month`, of something to reach. */
  readonly within: PeriodTexts;
  /** `this month`. */
  readonly current: PeriodTexts;
  /** `a month`, of a limit or a benefit. */
  readonly each: PeriodTexts;
  readonly item: Noun;
  readonly purchase: Noun;
  readonly occasion: Noun;
  readonly membershipTime: Readonly<Record<'started' | 'renewed' | 'month', (name: string) => Noun>>;
  readonly dayWith: (count: number, days: string, things: string) => string;
  readonly spending: (money: string, lines: string | undefined) => string;
  readonly withLines: (things: string, lines: string) => string;
  readonly inARow: (count: number, of: 'day' | 'week' | 'month', least: string) => string;
  readonly allBut: (lines: string) => string;
  readonly linesBut: (lines: string, not: string) => string;
  readonly facts: FactTexts;
  readonly when: ConditionTexts;
  readonly gives: GiveTexts;
  readonly limit: {
    readonly given: (max: string, period: string, isOfAll: boolean) => string;
    readonly times: (max: number, period: string, isOfAll: boolean) => string;
  };
  readonly best: (rules: string) => string;
  readonly first: (rules: string) => string;
  readonly campaign: {
    readonly dates: (from: string, until: string | undefined) => string;
    readonly for: (condition: string) => string;
    readonly together: (limits: string) => string;
  };
  readonly goal: {
    readonly reach: (counted: string, gets: string) => string;
    readonly again: Readonly<Record<'once' | 'each-period' | 'every', string>>;
  };
  readonly convert: {
    readonly 'once-reached': (units: string, gives: string) => string;
    readonly 'month-end': (units: string, gives: string) => string;
    readonly 'quarter-end': (units: string, gives: string) => string;
    readonly asked: (units: string, gives: string) => string;
    readonly least: (units: string) => string;
  };
  /** Of a unit; money is one thing, the others are many. */
  readonly unit: {
    readonly hold: (days: number, isMoney: boolean) => string;
    readonly until: (span: string, isMoney: boolean) => string;
    readonly monthEnd: (months: number, isMoney: boolean) => string;
    readonly idle: (span: string, facts: string, isMoney: boolean) => string;
    readonly never: (isMoney: boolean) => string;
    readonly rests: (tiers: string) => string;
    readonly most: (units: string) => string;
    readonly pays: (units: string, money: string) => string;
    readonly paysItself: string;
  };
  readonly tiers: {
    readonly everyone: string;
    readonly from: (needs: string) => string;
    readonly together: (needs: string) => string;
    readonly benefit: (text: string, period: string) => string;
    readonly baseOnly: string;
    readonly windowEnd: string;
    readonly yearAndNext: string;
    readonly keeps: (span: string) => string;
    readonly anniversary: (span: string) => string;
    readonly grace: (days: number) => string;
    readonly notice: (days: number) => string;
    readonly drop: Readonly<Record<'one' | 'any', string>>;
  };
  readonly membership: {
    readonly lasts: (span: string) => string;
    readonly paidBy: (lines: string) => string;
    readonly grace: (days: number) => string;
    readonly refund: Readonly<Record<'pro-rata' | 'unused' | 'none', string>>;
  };
  readonly draw: {
    readonly closes: (date: string) => string;
    readonly prizes: (names: string) => string;
    readonly free: string;
  };
  readonly rewards: {
    readonly costs: (units: string) => string;
    readonly fromTier: (tier: string) => string;
    readonly perMember: (times: number) => string;
    readonly codes: (days: number) => string;
    readonly memberCode: string;
  };
  readonly refunds: Readonly<Record<'full' | 'within-balance' | 'pending-only', string>>;
  readonly whyNot: WhyNotTexts;
}

/** What is missing for a rule that gave nothing. */
export interface WhyNotTexts {
  readonly more: (counted: Count, period: string) => string;
  readonly moreMoney: (money: string, lines: string | undefined) => string;
  readonly step: (missing: string) => string;
  readonly only: (condition: string) => string;
  /** What the profile asks, and which answer would do; undefined: yes, false: no. */
  readonly told: (question: string, answer: string | false | undefined) => string;
  readonly inDays: (days: number) => string;
  readonly limit: (limit: string) => string;
  readonly spent: string;
  readonly until: (date: string) => string;
  readonly group: (taken: string | undefined) => string;
}

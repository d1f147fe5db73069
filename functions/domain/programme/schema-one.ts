import type { LocalizedText } from './text.ts';
import type { RefundPolicy } from './unit.ts';

/** When points lapse, in a programme of schema 1. `month-end`: on the last day of the `months`-th month after. */
export type ExpiryRuleOne =
  | { readonly kind: 'month-end'; readonly months: number }
  | { readonly kind: 'by-day'; readonly months: number }
  | { readonly kind: 'never' };

/** `rolling`: the current month and the `months` before it; `calendar-year`: this year, and the year before keeps a tier. */
export type TierWindowOne =
  | { readonly kind: 'rolling'; readonly months: number }
  | { readonly kind: 'calendar-year' }
  | { readonly kind: 'lifetime' };

export interface TierOne {
  readonly tierId: string;
  readonly name: LocalizedText;
  readonly qualifyingPoints: number;
  readonly multiplier: number;
}

/** What a programme says in either schema. */
export interface Frame {
  readonly programmeId: string;
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly languages: readonly string[];
  /** ISO 3166-1 country by which a phone number written without `+` is read. */
  readonly defaultCountry: string;
  /** How far back a sale may lie and still earn. */
  readonly oldestSaleDays: number;
  /** In which order a sale's customer is looked up; the first that is known names the member. */
  readonly matchBy: readonly ('loyaltyRef' | 'vendorCustomerId' | 'phone' | 'email')[];
  /** For how many days a redemption's code can be used. */
  readonly codeValidDays: number;
  /** Days that points get which come back after their lot expired; the rest of that week comes on top. */
  readonly returnGraceDays: number;
  /** How long a sale that names nobody can be claimed, in days. */
  readonly claimWindowDays: number;
  /**
   * What a till needs to redeem for a member. `none`: its key. `member-code`: a one-time code as well, which the member
   * is sent and tells the staff. `none` when left out. Who redeems in the portal is never asked.
   */
  readonly tillRedemption?: { readonly confirmation: 'none' | 'member-code' } | undefined;
  /** ISO 3166-1 countries to which SMS go, whatever they say; `defaultCountry` alone when left out. */
  readonly smsCountries?: readonly string[] | undefined;
  /** SMS in one day, to all members; 1,000 when left out. Neither a public form nor a till's key may cost a fortune. */
  readonly smsPerDay?: number | undefined;
  /** How the brand's pages look; left out: the portal's own colour. */
  readonly look?: { /** `#1d4f41` */ readonly primaryColor: string } | undefined;
}

/**
 * A programme of schema 1: points for each whole amount, times the tier. It is read for ever, since old entries were
 * made by it and files of it are in use; `lift` makes schema 2 of it.
 */
export interface ProgrammeOne extends Frame {
  readonly schema?: 1 | undefined;
  /** `points` for each whole `perMinorUnits` of a sale's eligible net. */
  readonly earning: { readonly points: number; readonly perMinorUnits: number };
  readonly holdDays: number;
  readonly expiry: ExpiryRuleOne;
  readonly tiers: readonly TierOne[];
  readonly tierWindow: TierWindowOne;
  readonly tierGraceDays: number;
  readonly tierNoticeDays: number;
  readonly refundPolicy: RefundPolicy;
  /** Points on each birthday; left out: none. Who is born on 29 February has theirs on the 28th in other years. */
  readonly birthdayGift?: { readonly points: number } | undefined;
}

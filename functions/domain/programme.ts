/** A text in each of the programme's languages, by its BCP 47 tag: `{ en: 'Silver', es: 'Plata' }`. */
export type LocalizedText = Readonly<Record<string, string>>;

/**
 * When points lapse. `month-end`: on the last day of the `months`-th month after the month in which they became
 * available. `by-day`: `months` months after that very day, clipped to the month's end. `never`: not at all.
 */
export type ExpiryRule =
  | { readonly kind: 'month-end'; readonly months: number }
  | { readonly kind: 'by-day'; readonly months: number }
  | { readonly kind: 'never' };

/**
 * What counts for a tier. `rolling`: the current month and the `months` before it. `calendar-year`: this year and,
 * to keep a tier, the year before. `lifetime`: everything.
 */
export type TierWindow =
  | { readonly kind: 'rolling'; readonly months: number }
  | { readonly kind: 'calendar-year' }
  | { readonly kind: 'lifetime' };

export interface TierRule {
  readonly tierId: string;
  readonly name: LocalizedText;
  /** Qualifying points needed. The first tier needs 0. */
  readonly qualifyingPoints: number;
  /** What a sale's base points are multiplied by; at most two decimals. */
  readonly multiplier: number;
}

/**
 * What a refund takes back of points that its sale had given. `full`: all of them; what the member no longer has is
 * owed. `within-balance`: as far as the member has them, open codes counted, and no more. `pending-only`: as far as
 * they are pending still. Tiers follow the return all the same, and a corrected or voided sale is no refund.
 */
export type RefundPolicy = 'full' | 'within-balance' | 'pending-only';

/** SMS in one day, of a programme that says nothing of them. */
export const usualSmsPerDay = 1000;

/** The rules of one brand. Plain JSON; validated by `functions/programme`. */
export interface Programme {
  readonly programmeId: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly languages: readonly string[];
  /** ISO 3166-1 country by which a phone number written without `+` is read. */
  readonly defaultCountry: string;
  /** `points` for each whole `perMinorUnits` of a sale's eligible net. */
  readonly earning: { readonly points: number; readonly perMinorUnits: number };
  /** Days for which new points stay pending. */
  readonly holdDays: number;
  readonly expiry: ExpiryRule;
  readonly tiers: readonly TierRule[];
  readonly tierWindow: TierWindow;
  /** Days after the end of a tier before a review may take it away. */
  readonly tierGraceDays: number;
  /** So many days before it ends a member is told of the end of a tier, and never later; 0: not at all. */
  readonly tierNoticeDays: number;
  readonly refundPolicy: RefundPolicy;
  /** Points on each birthday; left out: none. Who is born on 29 February has theirs on the 28th in other years. */
  readonly birthdayGift?: { readonly points: number } | undefined;
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

/** A programme as evaluated at one deploy: its version is the SHA-256 of its canonical JSON. */
export interface ProgrammeVersion {
  readonly programme: Programme;
  readonly version: string;
}

/** What every decision is made with: the rules, the moment, and the digest; nothing else is looked up. */
export interface DecisionContext extends ProgrammeVersion {
  readonly now: Date;
  readonly sha256: Sha256;
}

/** SHA-256 of a UTF-8 text, as 64 lower-case hexadecimal digits. */
export type Sha256 = (text: string) => string;

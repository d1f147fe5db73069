/** What an adapter for a POS vendor is: see README.md here for how to write one. */
import type { Activity } from '#events/activity.ts';
import type { Refund } from '#events/refund.ts';
import type { Sale } from '#events/sale.ts';

/** One webhook call as it came in: header names in lower case, and the exact bytes that were signed. */
export interface Delivery {
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The raw body. What API Gateway hands over in base64 is decoded before, never re-serialised. */
  readonly body: Uint8Array;
}

/** How a connection signs. */
export interface SigningConfiguration {
  /** In the vendor's own form; two are valid at once while a secret is being replaced. */
  readonly secrets: readonly string[];
  /** The URL as registered with the vendor, byte for byte, for those who sign it. */
  readonly notificationUrl?: string | undefined;
}

export type VerificationFailure =
  | 'missing-signature'
  | 'bad-signature'
  | 'bad-timestamp'
  | 'stale-timestamp'
  /** The connection has no secret that could sign: nothing would ever verify. */
  | 'no-secret'
  /** The vendor signs the URL and the connection has none: nothing would ever verify. */
  | 'no-notification-url';

export type Verification =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: VerificationFailure };

/** What earns in a shop beside goods after discounts; nothing of it when left out. */
export interface Earns {
  readonly tax?: boolean | undefined;
  readonly tips?: boolean | undefined;
  readonly delivery?: boolean | undefined;
  /** Gift cards earn when they are sold, not when they are spent. */
  readonly giftCards?: boolean | undefined;
}

/** What the status of an order means, as an operator says: paid, voided, or neither yet. */
export type OrderMeaning = 'paid' | 'voided' | 'open';

/** The connection that a body came through, and its settings. */
export interface TranslationContext {
  readonly connectionId: string;
  /** The location of a sale whose vendor names none. */
  readonly locationId?: string | undefined;
  /** ISO 4217, for a vendor whose bodies name no currency. */
  readonly currency?: string | undefined;
  /** IANA, for a vendor whose times have no offset. */
  readonly timeZone?: string | undefined;
  /** ISO 3166-1, for a phone number without its country in a body that names none. */
  readonly country?: string | undefined;
  readonly earns?: Earns | undefined;
  /** By status, for a vendor whose shops have statuses of their own. */
  readonly orderStatuses?: Readonly<Record<string, OrderMeaning>> | undefined;
  /** When the delivery came in, an ISO 8601 instant: all that dates a body which says only that an order is gone. */
  readonly receivedAt?: string | undefined;
}

/**
 * `isDeletion`: the vendor named a sale that it deleted, and nothing of it; its version is when we were told.
 * `isOfUnknownStatus`: it counts as open because nobody explained its status: it may be paid.
 */
export type Fact =
  | {
      readonly kind: 'sale';
      readonly sale: Sale;
      readonly isDeletion?: true;
      readonly isOfUnknownStatus?: true;
    }
  | { readonly kind: 'refund'; readonly refund: Refund }
  | { readonly kind: 'activity'; readonly activity: Activity };

/**
 * What a body says. `facts` are one as a rule; several of a body that states more, such as an order with all its
 * refunds. `ignored` is a kind that has nothing to do with sales; `unusable` is one that we should have understood
 * and could not, for an operator to look at. A reason names paths and expected types, and never repeats a value of
 * the body, since reasons are logged and shown. `shop` is what the vendor calls the shop, where the signed body says so:
 * the ids of its sales and refunds are of that shop, whichever connection it comes through.
 */
export type Translation =
  | { readonly kind: 'facts'; readonly facts: readonly Fact[]; readonly shop?: string }
  | { readonly kind: 'ignored'; readonly reason: string }
  | { readonly kind: 'unusable'; readonly reason: string };

/** What a sample sale is made of. */
export interface SampleMoment {
  readonly now: Date;
  /** ISO 4217. */
  readonly currency: string;
}

/** What an adapter tells operators; a vendor without these can be connected all the same. */
export type ConsoleWords = Required<Pick<Adapter, 'setUp' | 'replaceSecret' | 'sampleSale'>>;

/** A POS vendor. Pure: no network, no clock, no randomness but what is passed in. */
export interface Adapter {
  /** As in a connection's `vendor`, and the folder of its samples. */
  readonly vendor: string;

  /** Whether the connection's vendor sent these very bytes. Never throws, whatever came in. */
  verify(delivery: Delivery, signing: SigningConfiguration, now: Date): Verification;

  /**
   * Whether this is a vendor's unsigned sign of life, sent when a webhook is set up. It is answered with 200 and
   * nothing else: it is neither verified nor queued, so it must be a form that no sale could take. Never throws.
   */
  isPing?(delivery: Delivery): boolean;

  /** The canonical event in a verified body. Never throws, whatever came in. */
  translate(body: string, context: TranslationContext): Translation;

  /** A secret in the vendor's form, for an operator who gives none. `random` returns that many random bytes. */
  newSecret(random: (bytes: number) => Uint8Array): string;

  /**
   * The headers that the vendor would send with this body, signed with the first secret: for demos and tests.
   * Throws when the configuration holds nothing to sign with.
   */
  sign(body: string, signing: SigningConfiguration, now: Date, deliveryId: string): Record<string, string>;

  /**
   * What an operator does in the vendor's console to connect a shop, a sentence each.
   * @param url where the vendor is to post
   */
  setUp?(url: string): readonly string[];

  /** How the secret is replaced there, in a sentence, for an operator who has both. */
  readonly replaceSecret?: string;

  /** A body of this vendor that says that goods for ten of the currency were sold just now, to nobody named. */
  sampleSale?(moment: SampleMoment): string;
}

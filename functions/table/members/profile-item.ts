import * as z from 'zod/mini';
import type { Declared } from '#domain/declare.ts';
import type { Correlated } from '#table/core/correlation.ts';
import { correlationOf } from '#table/core/correlation.ts';
import { keys, memberIdOfKey } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { day, declaredShape, shapeOf } from '#table/core/shape.ts';

/** Whether a channel may be used for offers, and the proof: when, by whom, on which text. */
export interface Consent {
  readonly granted: boolean;
  readonly at: string;
  /** `till`, `member` or `import`. */
  readonly source: string;
  /** Who recorded it: a till key's id, or the member's. */
  readonly actor: string;
  readonly textVersion: string;
}

/** A contact as a profile holds it: E.164, an address in lower case, or `<connectionId>/<vendor's customer id>`. */
export interface ProfileContact {
  readonly kind: 'phone' | 'email' | 'vendorCustomerId';
  readonly value: string;
  /** By a one-time code; of a contact beside the member's own. */
  readonly isProven?: true;
}

/** The only place that holds what identifies a person. */
export interface Profile {
  readonly memberId: string;
  readonly givenName?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  /**
   * Customers at vendors that a till has linked, and contacts that came with members merged into this one; they find
   * the member, too.
   */
  readonly otherContacts?: readonly ProfileContact[] | undefined;
  /** Contacts that the member has proven with a one-time code. */
  readonly proven: readonly ('phone' | 'email')[];
  /** The day on which a code last proved that a phone of theirs is still theirs; left out where none did since that is kept. */
  readonly phoneProvenOn?: string | undefined;
  /** Contacts that operators took off the member, the last ten: which kind, when, who, and why. */
  readonly removals?:
    | readonly {
        readonly kind: 'phone' | 'email';
        readonly at: string;
        readonly tokenId: string;
        readonly name: string;
        readonly reason: string;
      }[]
    | undefined;
  /** A BCP 47 tag; the programme's first language when unknown. */
  readonly locale?: string | undefined;
  /** IANA; left out when it is the programme's. */
  readonly timeZone?: string | undefined;
  /** `1990-02-29`; set once. */
  readonly birthday?: string | undefined;
  /** What they have said of themselves that the programme asks; the account has a copy. Left out: nothing. */
  readonly declared?: Declared | undefined;
  /** The terms that the member accepted; left out for who enrolled at a till. */
  readonly terms?: { readonly version: string; readonly at: string } | undefined;
  readonly consents: { readonly email?: Consent | undefined; readonly sms?: Consent | undefined };
  /** Notices by e-mail that the member has stopped: `points-earned`, `statement`. */
  readonly noticesOff?: readonly string[] | undefined;
  readonly enrolledAt: string;
  /** The connection at whose till the member enrolled, or `self`. */
  readonly enrolledBy: string;
  /** Grows with every change; left out before the first. */
  readonly revision?: number | undefined;
}

/** All contacts that find the member. */
export function contactsOf({ phone, email, otherContacts = [] }: Profile): readonly ProfileContact[] {
  return [
    ...(phone === undefined ? [] : [{ kind: 'phone' as const, value: phone }]),
    ...(email === undefined ? [] : [{ kind: 'email' as const, value: email }]),
    ...otherContacts,
  ];
}

/** Whether the member has proven a contact of theirs. */
export function hasProven(profile: Profile, { kind, value, isProven }: ProfileContact): boolean {
  if (isProven) return true;
  return kind !== 'vendorCustomerId' && profile.proven.includes(kind) && profile[kind] === value;
}

/** @param correlated leads from the row to the log of who changed it last in a way that something follows from */
export function profileToItem({ memberId, ...profile }: Profile, correlated: Correlated = {}): Item {
  return { ...keys.profile(memberId), ...profile, ...correlationOf(correlated) };
}

const consent = () =>
  z.object({
    granted: z.boolean(),
    at: z.string(),
    source: z.string(),
    actor: z.string(),
    textVersion: z.string(),
  });

const holdToShape = shapeOf(() =>
  z.object({
    givenName: z.optional(z.string()),
    phone: z.optional(z.string()),
    email: z.optional(z.string()),
    otherContacts: z.optional(
      z.array(
        z.object({
          kind: z.enum(['phone', 'email', 'vendorCustomerId']),
          value: z.string(),
          isProven: z.optional(z.literal(true)),
        }),
      ),
    ),
    proven: z.array(z.string()),
    phoneProvenOn: z.optional(day()),
    removals: z.optional(z.array(z.record(z.string(), z.string()))),
    locale: z.optional(z.string()),
    timeZone: z.optional(z.string()),
    birthday: z.optional(z.string()),
    declared: z.optional(declaredShape()),
    terms: z.optional(z.object({ version: z.string(), at: z.string() })),
    consents: z.object({ email: z.optional(consent()), sms: z.optional(consent()) }),
    noticesOff: z.optional(z.array(z.string())),
    enrolledAt: z.string(),
    enrolledBy: z.string(),
    revision: z.optional(z.int()),
  }),
);

/** @throws UnsoundItemError for an item that is not a profile as we write it */
export function profileFromItem(item: Item): Profile {
  holdToShape(item);
  const {
    pk,
    sk: _sk,
    correlationId: _correlationId,
    ...profile
  } = item as Item & Correlated & Omit<Profile, 'memberId'>;
  return { ...profile, memberId: memberIdOfKey({ pk }) };
}

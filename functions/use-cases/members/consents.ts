import type { Consent, Profile } from '#table/members/profile-item.ts';

/** Which channels may be used for offers; a channel left out was not asked for. */
export interface ConsentChoice {
  readonly email?: boolean | undefined;
  readonly sms?: boolean | undefined;
}

/** Who said so, when, where, and on which text. */
export interface ConsentProof {
  readonly at: Date;
  /** `till` or `member`. */
  readonly source: string;
  /** A till key's id, or the member's. */
  readonly actor: string;
  readonly textVersion: string;
}

/** The choice with its proof, as the profile keeps it. */
export function consentsOf(
  { email, sms }: ConsentChoice,
  { at, ...proof }: ConsentProof,
): Profile['consents'] {
  const consent = (granted: boolean): Consent => ({ granted, at: at.toISOString(), ...proof });
  return {
    ...(email !== undefined && { email: consent(email) }),
    ...(sms !== undefined && { sms: consent(sms) }),
  };
}

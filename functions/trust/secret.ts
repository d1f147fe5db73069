import { hkdfSync } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { clientOptions } from '#aws/client-options.ts';

/** The keys that the stack's one generated secret gives; each is of no use for another's purpose. */
export interface Keys {
  /** HMAC key of contact keys. */
  readonly contactPepper: Buffer;
  /** AES-256-GCM key that seals connection secrets in the table. */
  readonly sealing: Buffer;
  /** HMAC key of one-time codes, and of the addresses that ask for them. */
  readonly oneTimeCode: Buffer;
  /** HMAC key from which the codes of redemptions are made. */
  readonly redemptionCode: Buffer;
  /** AES-256-GCM key of session tokens. */
  readonly session: Buffer;
  /** HMAC key of the links that stop notices. */
  readonly unsubscribe: Buffer;
  /** AES-256-GCM key of what a browser keeps for us while its person signs in. */
  readonly pendingSignIn: Buffer;
}

/** Derives the keys by HKDF-SHA-256 (RFC 5869) with a label for each purpose. */
export function deriveKeys(masterSecret: string): Keys {
  const derive = (label: string) => Buffer.from(hkdfSync('sha256', masterSecret, 'fidelio', label, 32));
  return {
    contactPepper: derive('contact-pepper/1'),
    sealing: derive('sealing/1'),
    oneTimeCode: derive('one-time-code/1'),
    redemptionCode: derive('redemption-code/1'),
    session: derive('session/1'),
    pendingSignIn: derive('pending-sign-in/1'),
    unsubscribe: derive('unsubscribe/1'),
  };
}

/** Reads the secret once from Secrets Manager. @throws when it cannot be read or is empty */
export async function loadKeys(
  secretArn: string,
  client = new SecretsManagerClient(clientOptions()),
): Promise<Keys> {
  const { SecretString: masterSecret } = await client.send(
    new GetSecretValueCommand({ SecretId: secretArn }),
  );
  if (!masterSecret) throw new Error(`the secret ${secretArn} is empty`);
  return deriveKeys(masterSecret);
}

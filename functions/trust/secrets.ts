import { hkdfSync } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { clientOptions } from '#aws/client-options.ts';

/** Keys of what the table keeps; they live as long as it does. Each is of no use for another's purpose. */
export interface DataKeys {
  /** HMAC key of contact keys. */
  readonly contactPepper: Buffer;
  /** AES-256-GCM key that seals connection secrets and failed events in the table. */
  readonly sealing: Buffer;
  /** HMAC key from which the codes of redemptions are made. */
  readonly redemptionCode: Buffer;
  /** HMAC key of the seals of records that points are decided by. */
  readonly recordSeal: Buffer;
  /** HMAC key of the digests of `Idempotency-Key`s. */
  readonly callerKey: Buffer;
}

/** Keys of what members hold for a while: with new ones everybody signs in again, and nothing else is lost. */
export interface SessionKeys {
  /** AES-256-GCM key of session tokens. */
  readonly session: Buffer;
  /** AES-256-GCM key of what a browser keeps for us while its person signs in. */
  readonly pendingSignIn: Buffer;
  /** HMAC key of one-time codes, and of the addresses that ask for them. */
  readonly oneTimeCode: Buffer;
  /** HMAC key of the links that stop notices. */
  readonly unsubscribe: Buffer;
}

/** The stack's two generated secrets, as keys; a function that may not read one never asks for it. */
export interface Secrets {
  data(): Promise<DataKeys>;
  session(): Promise<SessionKeys>;
}

/** Derives the keys by HKDF-SHA-256 (RFC 5869) with a label for each purpose. */
export function dataKeysOf(secret: string): DataKeys {
  const derive = deriveFrom(secret);
  return {
    contactPepper: derive('contact-pepper/1'),
    sealing: derive('sealing/1'),
    redemptionCode: derive('redemption-code/1'),
    recordSeal: derive('record-seal/1'),
    callerKey: derive('caller-key/1'),
  };
}

/** As `dataKeysOf`. */
export function sessionKeysOf(secret: string): SessionKeys {
  const derive = deriveFrom(secret);
  return {
    session: derive('session/1'),
    pendingSignIn: derive('pending-sign-in/1'),
    oneTimeCode: derive('one-time-code/1'),
    unsubscribe: derive('unsubscribe/1'),
  };
}

function deriveFrom(secret: string): (label: string) => Buffer {
  return (label) => Buffer.from(hkdfSync('sha256', secret, 'fidelio', label, 32));
}

/**
 * Reads each secret once from Secrets Manager, when it is first asked for. A read that fails is tried again by the next
 * call.
 * @param arnOf names the secret; it throws where the function may read none
 */
export function openSecrets(
  arnOf: { readonly data: () => string; readonly session: () => string },
  client: () => SecretsManagerClient = () => new SecretsManagerClient(clientOptions()),
): Secrets {
  const read = async (secretArn: string) => {
    const { SecretString: secret } = await client().send(new GetSecretValueCommand({ SecretId: secretArn }));
    if (!secret) throw new Error(`the secret ${secretArn} is empty`);
    return secret;
  };
  return {
    data: kept(async () => dataKeysOf(await read(arnOf.data()))),
    session: kept(async () => sessionKeysOf(await read(arnOf.session()))),
  };
}

/** The first success, for the life of the process. */
function kept<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

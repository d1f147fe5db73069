import { createHash, timingSafeEqual } from 'node:crypto';
import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { clientOptions } from '#aws/client-options.ts';

/** How long an unknown key is refused without asking for the secret again. */
const freshForMs = 60_000;

/**
 * Knows the key by which CloudFront shows that a call came through it. For as long as the distribution has not heard of
 * a new value, the one before holds, too. An unknown key has the secret read anew, at most once a minute: it may have
 * been replaced, or somebody may be guessing.
 */
export function edgeKeys(secretArn: string, client = new SecretsManagerClient(clientOptions())) {
  let known: readonly string[] = [];
  let readAtMs = Number.NEGATIVE_INFINITY;
  const isKnown = (key: string) => known.some((each) => isSame(each, key));
  return async (key: string, nowMs: number): Promise<boolean> => {
    if (isKnown(key)) return true;
    if (nowMs - readAtMs < freshForMs) return false;
    known = (await Promise.all([read('AWSCURRENT'), read('AWSPREVIOUS')])).filter((value) => value !== '');
    readAtMs = nowMs;
    return isKnown(key);
  };

  async function read(stage: 'AWSCURRENT' | 'AWSPREVIOUS'): Promise<string> {
    const asked = new GetSecretValueCommand({ SecretId: secretArn, VersionStage: stage });
    try {
      return (await client.send(asked)).SecretString ?? '';
    } catch (error) {
      // A secret that was never replaced has no value before.
      if (error instanceof ResourceNotFoundException && stage === 'AWSPREVIOUS') return '';
      throw error;
    }
  }
}

/** Compares in constant time, whatever the lengths. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

import { readFileSync } from 'node:fs';
import { messageOf, StartError } from '../errors.ts';
import { isPlain } from '../plain.ts';
import type { SecretValues } from '../secrets/service.ts';

/** What a data folder keeps in `local.json`, so that a restart works on the same data. */
export interface DataState {
  secrets: SecretValues;
  /** Stream positions: by mapping, then by shard. */
  checkpoints: Record<string, Record<string, string>>;
  /** How far the clock is ahead of the real one. */
  clockOffsetMs: number;
  /** Up to when (epoch ms by the local clock) every schedule was run; undefined before the first start is complete. */
  firedUntil?: number;
}

export const newState = (): DataState => ({ secrets: {}, checkpoints: {}, clockOffsetMs: 0 });

const isTexts = (value: unknown): value is Record<string, string> =>
  isPlain(value) && Object.values(value).every((item) => typeof item === 'string');

/** The state in a text, or what is wrong with it. */
function parse(text: string): DataState | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return messageOf(error);
  }
  if (!isPlain(parsed)) return 'it is not a JSON object';
  const { secrets, checkpoints, clockOffsetMs = 0, firedUntil } = parsed;
  if (!isTexts(secrets)) return 'it has no secrets';
  if (!isPlain(checkpoints) || !Object.values(checkpoints).every(isTexts))
    return 'it has no stream positions';
  if (!Number.isSafeInteger(clockOffsetMs)) return 'its clockOffsetMs is not a number';
  if (firedUntil !== undefined && !Number.isSafeInteger(firedUntil)) return 'its firedUntil is not a number';
  return {
    secrets,
    checkpoints: checkpoints as DataState['checkpoints'],
    clockOffsetMs: Number(clockOffsetMs),
    ...(firedUntil === undefined ? {} : { firedUntil: Number(firedUntil) }),
  };
}

/**
 * Reads the state of a data folder.
 * @param isNew nothing else lies in the folder yet, so that a missing file is a first start
 * @throws StartError when it cannot be read: with new secrets nobody would be known by phone or e-mail any more.
 */
export function readState(file: string, isNew: boolean): DataState {
  let found: DataState | string;
  try {
    found = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (isMissing && isNew) return newState();
    found = isMissing ? 'it is missing' : messageOf(error);
  }
  if (typeof found !== 'string') return found;
  throw new StartError(
    `${file} cannot be used: ${found}. It holds the secrets of the data beside it: put a copy of it back, or name another folder.`,
  );
}

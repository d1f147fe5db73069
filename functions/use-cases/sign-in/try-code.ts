import { type CodeOver, countTry, useCode } from '#table/sign-in/one-time-codes.ts';
import type { CodeScope } from '#trust/one-time-code.ts';
import { isCode } from '#trust/one-time-code.ts';
import type { Call } from '#use-cases/call.ts';
import { codeMinutes, signInPlace } from './ask-code.ts';

export interface WrongCode {
  readonly refused: 'wrong-code';
  readonly detail: string;
  /**
   * Why no further try can help; null when one can. For the browser alone that asked for the code: whoever names a
   * contact without its device would learn by it whether somebody is about to sign in.
   */
  readonly over: CodeOver | null;
}

export const triesPerCode = 5;

/**
 * Tries a code for a contact, which is used up by it. A try is counted before it is judged, so that many at the same time
 * are no more than five.
 * @returns null when it was the code
 */
export async function tryCode(
  { table, now, secrets }: Call,
  scope: CodeScope,
  code: string,
): Promise<WrongCode | null> {
  const place = signInPlace(scope);
  const stored = await countTry(table, place, { limit: triesPerCode, now });
  const { oneTimeCode } = await secrets.session();
  if (typeof stored === 'string') return wrongCode(stored);
  // After the last try the code is of no use, and that is said at once.
  if (!isCode(code, scope, stored.hash, oneTimeCode))
    return wrongCode(stored.tries < triesPerCode ? null : 'tried-out');
  return (await useCode(table, place, stored.codeId)) ? null : wrongCode('gone');
}

/** Of a wrong code, a lapsed and a used one, one tried too often, and one that was never asked for: the same words. */
function wrongCode(over: CodeOver | null): WrongCode {
  return {
    refused: 'wrong-code',
    detail: `this code does not work: check it, or ask for a new one from the same device; a code works once, within ${codeMinutes} minutes and ${triesPerCode} tries`,
    over,
  };
}

import { plainCode } from '#domain/typed.ts';

/**
 * Codes that a person can read out: 31 letters and digits without those that look or sound alike (0 O, 1 I L), nine
 * of them random and one to check them. With 31 a prime and every place weighing differently, a misread character
 * and two swapped ones are always noticed.
 */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const randomCount = 9;

/** How many codes there are without the check character. */
export const codeCount = BigInt(alphabet.length) ** BigInt(randomCount);

/** The code of a number from 0 to `codeCount` − 1: ten characters. */
export function redemptionCodeOf(number: bigint): string {
  let rest = number;
  let code = '';
  for (let place = 0; place < randomCount; place += 1) {
    code = alphabet.charAt(Number(rest % BigInt(alphabet.length))) + code;
    rest /= BigInt(alphabet.length);
  }
  return code + checkCharacter(code);
}

/** As it is printed and read out: `ABCDE-FGHJK`. */
export function formatRedemptionCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** The code as typed at a till, in any case and width, with whatever is put between its halves; null when it was misread. */
export function parseRedemptionCode(text: string): string | null {
  const code = plainCode(text).toUpperCase();
  if (code.length !== randomCount + 1 || [...code].some((character) => !alphabet.includes(character)))
    return null;
  return checkCharacter(code.slice(0, -1)) === code.slice(-1) ? code : null;
}

function checkCharacter(code: string): string {
  const sum = [...code].reduce(
    (total, character, index) => total + alphabet.indexOf(character) * (index + 2),
    0,
  );
  return alphabet.charAt((alphabet.length - (sum % alphabet.length)) % alphabet.length);
}

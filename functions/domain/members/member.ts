import { plainCode } from '#domain/typed.ts';

/**
 * A member's id and their card number say the same ten random digits, so that a card finds its member without a
 * look-up. The card is an EAN-13 of the range 20, which GS1 leaves to in-store use
 * (GS1 General Specifications, section 1.4.2), so that any till's scanner reads it.
 */
const cardPrefix = '20';
const digitCount = 10;

/** @param digits ten random decimal digits */
export function memberIdOf(digits: string): string {
  return `mem_${digits}`;
}

/** The ten digits that `memberIdOf` made the id of. */
export function digitsOf(memberId: string): string {
  return memberId.slice(-digitCount);
}

export function isMemberId(text: string): boolean {
  return /^mem_\d{10}$/.test(text);
}

/** The EAN-13 on the member's card. */
export function cardNumberOf(memberId: string): string {
  const payload = cardPrefix + digitsOf(memberId);
  return payload + ean13CheckDigit(payload);
}

/** The member of a card number or a member id as written on a till; null when it is neither, or misread. */
export function memberIdFromReference(reference: string): string | null {
  const text = plainCode(reference);
  if (isMemberId(text.toLowerCase())) return text.toLowerCase();
  if (!/^20\d{11}$/.test(text)) return null;
  const memberId = memberIdOf(text.slice(cardPrefix.length, -1));
  return cardNumberOf(memberId) === text ? memberId : null;
}

/** GS1 General Specifications, section 7.9: weights 1 and 3 from the left over twelve digits. */
function ean13CheckDigit(payload: string): string {
  const sum = [...payload].reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3),
    0,
  );
  return String((10 - (sum % 10)) % 10);
}

/** One character each in an SMS (3GPP TS 23.038, the default alphabet without the escape). */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/** These take the place of two. */
const extended = new Set('\f^{}\\[~]|€');

const substitutes: Readonly<Record<string, string>> = {
  '\u00a0': ' ',
  '\u202f': ' ',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '×': 'x',
};

/** The room that a text takes in an SMS of 160, or null when it has characters that are not GSM-7. */
export function gsm7Length(text: string): number | null {
  let length = 0;
  for (const character of text) {
    if (basic.has(character)) length += 1;
    else if (extended.has(character)) length += 2;
    else return null;
  }
  return length;
}

/**
 * The text in GSM-7 where that costs no more than accents and typographic signs: one other character makes an SMS
 * hold 70 characters in place of 160. A text in another script comes back as it was.
 */
export function toGsm7(text: string): string {
  const folded = [...text.normalize('NFC')].map(fold).join('');
  return gsm7Length(folded) === null ? text : folded;
}

function fold(character: string): string {
  if (gsm7Length(character) !== null) return character;
  return substitutes[character] ?? character.normalize('NFD').replace(/\p{M}/gu, '');
}

/**
 * Text as people type it, paste it or read it from a screen, in plain characters: what an input method wrote in full
 * width is ASCII, digits of any script are 0 to 9, every dash is `-`, every space is ` `, and what cannot be seen is
 * gone. What it says stays, so letters beyond ASCII are left as they are.
 */
export function plainText(text: string): string {
  return text
    .replace(invisible, '')
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\p{Nd}/gu, digitOf)
    .replace(dashes, '-')
    .replace(/\s/g, ' ')
    .trim();
}

/** The letters and digits of a code or a number, with `_`; whatever was put between them to read it by is left out. */
export function plainCode(text: string): string {
  return plainText(text).replace(/[^\p{L}\p{M}\p{N}_]/gu, '');
}

/** Zero-width spaces and joiners, marks of direction that come with what is pasted, soft hyphens, selectors of a form. */
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Unicode's dashes, and what looks like one and comes from a keyboard: minus, a modifier, a bullet, a long vowel, a rule. */
const dashes = /[\p{Pd}\u2212\u02d7\u2043\u30fc\uff70\u2500]/gu;

/** The decimal digits of a script stand in a row, in their order, from zero; another such row may follow at once. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}

/** What a file says, on its way to a terminal. */

/** Of a cell; what is longer is no id, amount or date, and its beginning names it. */
const shownLength = 80;

/**
 * Text of a file as one line may quote it: control characters, which could write anything anywhere on the screen, and
 * those that turn its direction or break the line are replaced, and it is cut.
 */
export function printable(text: string): string {
  const cut = text.length > shownLength ? `${text.slice(0, shownLength - 1)}…` : text;
  return cut.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd');
}

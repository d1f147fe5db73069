import { plainText } from '#domain/typed.ts';

/** One form for what is printed as `#1001`, `1001` or `R-1001 `. */
export function normalReceiptNumber(text: string): string {
  return plainText(text)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}

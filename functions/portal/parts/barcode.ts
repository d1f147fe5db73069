import { type Html, html, trusted } from '#portal/look/html.ts';

/** A card's EAN-13 as a drawing that a scanner reads off a screen, with its quiet zones. */
export async function barcode(cardNumber: string, label: string): Promise<Html> {
  const { drawingSVG, ean13 } = await import('./ean13.ts');
  const svg = ean13(
    { bcid: 'ean13', text: cardNumber, height: 18, scale: 2, paddingwidth: 10, includetext: false },
    drawingSVG(),
  );
  return html`<span role="img" aria-label="${label}">${trusted(svg.replace('<svg ', '<svg aria-hidden="true" '))}</span>`;
}

/** The digits as they stand under a barcode: `2 047319 055283`. */
export function groupedDigits(cardNumber: string): string {
  return cardNumber.replace(/^(\d)(\d{6})(\d{6})$/, '$1 $2 $3');
}

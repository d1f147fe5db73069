/** What a card's barcode needs of `bwip-js`; it is loaded with the first card (barcode.ts). */
export { drawingSVG, ean13 } from 'bwip-js/generic';

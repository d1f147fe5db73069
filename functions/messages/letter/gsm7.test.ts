import { expect, it } from 'vitest';
import { gsm7Length, toGsm7 } from './gsm7.ts';

it('counts a character of the extension table twice', () => {
  expect(gsm7Length('abc')).toBe(3);
  expect(gsm7Length('5 €')).toBe(4);
  expect(gsm7Length('¡ñ!')).toBe(3);
});

it('knows what does not fit', () => {
  expect(gsm7Length('á')).toBeNull();
  expect(gsm7Length('👋')).toBeNull();
});

it('drops only the accents that GSM-7 lacks', () => {
  expect(toGsm7('Enséñala en el café Móvil, Núria')).toBe('Enséñala en el café Movil, Nuria');
  expect(toGsm7('50\u00a0€ — “sí”')).toBe('50 € - "si"');
});

it('knows a letter however its accent is encoded', () => {
  expect(toGsm7('cafe\u0301')).toBe('café');
});

it('leaves a text in another script as it was', () => {
  expect(toGsm7('Добро пожаловать, José María')).toBe('Добро пожаловать, José María');
});

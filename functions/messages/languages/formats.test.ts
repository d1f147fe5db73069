import { describe, expect, it } from 'vitest';
import { formatsIn } from './formats.ts';
import { unitTextsIn } from './units.ts';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('money is written from minor units exactly', () => {
  it.each([
    ['en', 5000, 'EUR', '€50.00'],
    ['es', 5000, 'EUR', '50,00 €'],
    ['en', 5, 'EUR', '€0.05'],
    ['en', -1250, 'EUR', '-€12.50'],
    ['en', 5000, 'JPY', '¥5,000'],
    ['es', 5000, 'JPY', '5000 ¥'],
    ['en', 1234, 'KWD', 'KWD 1.234'],
    ['en', 1234, 'IQD', 'IQD 1.234'],
    ['en', Number.MAX_SAFE_INTEGER, 'EUR', '€90,071,992,547,409.91'],
    ['en-US', 5000, 'USD', '$50.00'],
    ['es-MX', 500000, 'MXN', '$5,000.00'],
    ['fr', 500000, 'EUR', '5 000,00 €'],
    ['it', 500000, 'EUR', '5000,00 €'],
  ])('in %s: %i %s', (language, minorUnits, currency, expected) => {
    expect(plain(formatsIn(language).money(minorUnits, currency))).toBe(expected);
  });
});

describe('points agree with their number', () => {
  it.each([
    ['en', 0, '0 points'],
    ['en', 1, '1 point'],
    ['en', 1200, '1,200 points'],
    ['es', 0, '0 puntos'],
    ['es', 1, '1 punto'],
    ['es', 12000, '12.000 puntos'],
    ['es', 1_000_000, '1.000.000 de puntos'],
    ['fr', 0, '0 point'],
    ['fr', 12000, '12 000 points'],
    ['fr', 1_000_000, '1 000 000 de points'],
    ['it', 1, '1 punto'],
    ['it', 1_000_000, '1.000.000 di punti'],
  ])('in %s: %i', (language, count, expected) => {
    expect(plain(formatsIn(language).points(count).text)).toBe(expected);
  });
});

describe('days and months', () => {
  it('are written as the language has them, whatever the zone of the machine', () => {
    expect(formatsIn('en').date('2027-11-30')).toBe('30 Nov 2027');
    expect(formatsIn('en-US').date('2027-11-30')).toBe('Nov 30, 2027');
    expect(formatsIn('es').date('2027-11-30')).toBe('30 nov 2027');
    expect(formatsIn('en').month('2026-11')).toBe('November 2026');
    expect(formatsIn('es').month('2026-11')).toBe('noviembre de 2026');
    expect(formatsIn('fr').date('2027-11-30')).toBe('30 nov. 2027');
    expect(formatsIn('it').date('2027-11-30')).toBe('30 nov 2027');
  });
});

it.each(['en', 'es', 'fr', 'it'])('the texts of %s name a locale that Intl knows', (language) => {
  const { locale } = unitTextsIn(language);
  expect(Intl.NumberFormat.supportedLocalesOf(locale)).toEqual([locale]);
});

import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Ledger } from '#domain/testing.ts';
import { given, programme } from '#domain/testing.ts';
import { explainEntry } from './explain.ts';

/** What the last entry of a ledger is explained as; Intl's no-break spaces as plain ones. */
const explained = ({ entries }: Ledger, language = 'en') =>
  explainEntry(entries.at(-1) as LedgerEntry, programme, language).replaceAll('\u00a0', ' ');

describe('a refunded entry is explained', () => {
  const sold = () => given().sale('a', 5000);

  it.each([
    ['en', 'refund of €20.00 of €50.00: 20 of 50 points taken back'],
    ['es', 'devolución de 20,00 € de 50,00 €: retirados 20 de 50 puntos'],
  ])('in %s with what came back of the sale and of its points', (language, expected) => {
    expect(explained(sold().refund('r', 'a', 2000), language)).toBe(expected);
  });

  it('with what all refunds come to when it is not the first', () => {
    const twice = sold().refund('r', 'a', 2000).refund('s', 'a', 1550);
    expect(explained(twice)).toBe('refunds of €35.50 of €50.00 by now: 15 more of 50 points taken back');
    expect(explained(twice, 'es')).toBe(
      'devoluciones de 35,50 € de 50,00 € hasta ahora: retirados 15 más de 50 puntos',
    );
  });

  it('with what was spent by then and is owed', () => {
    const spent = sold().reserve('red_1', 40).fulfil('red_1').refund('r', 'a', 5000);
    expect(explained(spent)).toBe(
      'refund of €50.00 of €50.00: 50 of 50 points taken back; 40 points were already used: you owe them',
    );
  });

  it('with what the refund policy did not take back', () => {
    const rules = { refundPolicy: 'within-balance' } as const;
    const spent = given({ rules })
      .sale('a', 5000)
      .reserve('red_1', 20)
      .fulfil('red_1')
      .refund('r', 'a', 5000);
    expect(explained(spent)).toBe(
      'refund of €50.00 of €50.00: 30 of 50 points taken back; by the rules for returns 20 points are not taken back',
    );
    expect(explained(spent, 'es')).toBe(
      'devolución de 50,00 € de 50,00 €: retirados 30 de 50 puntos; ' +
        'según las reglas de devolución no se retiran 20 puntos',
    );
  });

  it('as a later one also where points were forgiven', () => {
    const pending = { refundPolicy: 'pending-only' } as const;
    const twice = given({ rules: pending }).sale('a', 5000).refund('r', 'a', 2000).refund('s', 'a', 100);
    expect(explained(twice)).toBe(
      'refunds of €21.00 of €50.00 by now: 0 more of 50 points taken back; ' +
        'by the rules for returns 1 point is not taken back',
    );
    expect(explained(twice, 'es')).toContain('según las reglas de devolución no se retira 1 punto');
  });

  it('with the tier that it ended', () => {
    const reached = given({ qualifying: { '2026-11': 480 } }).sale('a', 5000);
    expect(explained(reached.refund('r', 'a', 5000))).toBe(
      'refund of €50.00 of €50.00: 50 of 50 points taken back; tier Member since 21 Nov 2026',
    );
  });
});

describe('what became of a reward is explained', () => {
  const reserved = () =>
    given({ lots: ['100 until 2026-12-10', '50 until 2027-11-30'] }).reserve('red_1', 100);

  it.each([
    ['en', '100 points for the reward coffee'],
    ['es', '100 puntos por la recompensa coffee'],
  ])('in %s when it was reserved', (language, expected) => {
    expect(explained(reserved(), language)).toBe(expected);
  });

  it('by the name of the reward where that is known', () => {
    const [entry] = reserved().entries;
    const names = new Map([['coffee', 'Café con leche']]);
    expect(explainEntry(entry as LedgerEntry, programme, 'es', names)).toBe(
      '100 puntos por la recompensa Café con leche',
    );
  });

  it('when it was handed over', () => {
    const fulfilled = reserved().fulfil('red_1');
    expect(explained(fulfilled)).toBe('reward coffee handed over for 100 points');
    expect(explained(fulfilled, 'es')).toBe('recompensa coffee entregada por 100 puntos');
  });

  it('when its code was given back', () => {
    const cancelled = reserved().cancel('red_1');
    expect(explained(cancelled)).toBe('code for the reward coffee cancelled: 100 points returned');
    expect(explained(cancelled, 'es')).toBe(
      'código de la recompensa coffee cancelado: 100 puntos de vuelta en tu cuenta',
    );
  });

  it('when its code lapsed, with the grace of points that had expired meanwhile', () => {
    const lapsed = reserved().at('2026-12-22').sweep();
    expect(explained(lapsed)).toBe(
      'code for the reward coffee not used in time: 100 points returned; ' +
        'what had expired meanwhile is usable until 24 Jan 2027',
    );
    expect(explained(lapsed, 'es')).toContain(
      'código de la recompensa coffee no usado a tiempo: 100 puntos de vuelta en tu cuenta; ' +
        'lo que había caducado entretanto puede usarse hasta el 24 ene 2027',
    );
  });

  it('with the debt that the returned points repaid', () => {
    const owing = reserved();
    owing.account = { ...owing.account, lots: [], pointsOwed: 30 };
    expect(explained(owing.cancel('red_1'))).toContain('; 30 points repaid what you owed');
  });
});

describe('the end of an account is explained', () => {
  it.each([
    ['en', ['7 until 2027-11-30'], 'account closed: 7 points written off'],
    ['es', ['1 until 2027-11-30'], 'cuenta cerrada: 1 punto anulado'],
    ['en', [], 'account closed'],
    ['es', [], 'cuenta cerrada'],
  ])('in %s with the points that were left: %j', (language, lots, expected) => {
    expect(explained(given({ lots }).close(), language)).toBe(expected);
  });
});

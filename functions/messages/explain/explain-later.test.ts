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
      "refund of €50.00 of €50.00: 50 of 50 points taken back; you'd already used 40 points, so you owe them",
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
      'refund of €50.00 of €50.00: 30 of 50 points taken back; you keep 20 points under the rules for returns',
    );
    expect(explained(spent, 'es')).toBe(
      'devolución de 50,00 € de 50,00 €: retirados 30 de 50 puntos; ' +
        'según las reglas de devolución, te quedas con 20 puntos',
    );
  });

  it('as a later one also where points were forgiven', () => {
    const pending = { refundPolicy: 'pending-only' } as const;
    const twice = given({ rules: pending }).sale('a', 5000).refund('r', 'a', 2000).refund('s', 'a', 100);
    expect(explained(twice)).toBe(
      'refunds of €21.00 of €50.00 by now: 0 more of 50 points taken back; ' +
        'you keep 1 point under the rules for returns',
    );
    expect(explained(twice, 'es')).toContain('según las reglas de devolución, te quedas con 1 punto');
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
    ['en', '100 points set aside for coffee'],
    ['es', '100 puntos reservados para coffee'],
  ])('in %s when it was reserved', (language, expected) => {
    expect(explained(reserved(), language)).toBe(expected);
  });

  it.each([
    [
      'en',
      [
        '100 points set aside to pay €5.00',
        '€5.00 paid with 100 points',
        '€5.00 not paid after all: 100 points back',
      ],
    ],
    [
      'es',
      [
        '100 puntos reservados para pagar 5,00 €',
        'pago de 5,00 € con 100 puntos',
        'pago de 5,00 € anulado: recuperas 100 puntos',
      ],
    ],
    [
      'fr',
      [
        '100 points de côté pour payer 5,00 €',
        'paiement de 5,00 € avec 100 points',
        'paiement de 5,00 € annulé\u202f: vous récupérez 100 points',
      ],
    ],
    [
      'it',
      [
        '100 points da parte per pagare 5,00 €',
        'pagamento di 5,00 € con 100 points',
        'pagamento di 5,00 € annullato: recuperi 100 points',
      ],
    ],
  ])('in %s when it is a part of a bill that points pay', (language, expected) => {
    const paying = () => given({ lots: ['100 until 2027-11-30'] }).reserve('red_1', 100, 'pays:point:500');
    const ledgers = [paying(), paying().fulfil('red_1'), paying().cancel('red_1')];
    expect(ledgers.map((ledger) => explained(ledger, language))).toEqual(expected);
    expect(explained(paying().at('2026-12-30').sweep(), language)).toMatch(/: .*100/);
  });

  it('by the name of the reward where that is known', () => {
    const [entry] = reserved().entries;
    const names = new Map([['coffee', 'Café con leche']]);
    expect(explainEntry(entry as LedgerEntry, programme, 'es', names)).toBe(
      '100 puntos reservados para Café con leche',
    );
  });

  it('when it was handed over', () => {
    const fulfilled = reserved().fulfil('red_1');
    expect(explained(fulfilled)).toBe('coffee collected for 100 points');
    expect(explained(fulfilled, 'es')).toBe('coffee: recompensa recogida por 100 puntos');
  });

  it('when its code was given back', () => {
    const cancelled = reserved().cancel('red_1');
    expect(explained(cancelled)).toBe('code for coffee cancelled: 100 points back');
    expect(explained(cancelled, 'es')).toBe('código de coffee cancelado: recuperas 100 puntos');
  });

  it('when its code lapsed, with the grace of points that had expired meanwhile', () => {
    const lapsed = reserved().at('2026-12-22').sweep();
    expect(explained(lapsed)).toBe(
      'code for coffee not used in time: 100 points back; ' +
        'any that had expired can be used until 24 Jan 2027',
    );
    expect(explained(lapsed, 'es')).toContain(
      'código de coffee sin usar a tiempo: recuperas 100 puntos; ' +
        'lo que había caducado se puede usar hasta el 24 ene 2027',
    );
  });

  it('with the debt that the returned points repaid', () => {
    const owing = reserved();
    owing.account = { ...owing.account, lots: [], pointsOwed: 30 };
    expect(explained(owing.cancel('red_1'))).toContain('; 30 points paid back what you owed');
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

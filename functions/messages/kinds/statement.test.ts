import { describe, expect, it } from 'vitest';
import { email, statement, statementOf } from './testing.ts';

describe('the statement', () => {
  it('lists the month and its anchor in English', () => {
    const text = email(statement, 'en');
    expect(text).toMatch(/^Your Fidelio statement for November 2026\n/);
    expect(text).toContain(`Here's your statement for November 2026.

Opening balance: 1 point
Earned: 1,250 points
Redeemed: 100 points
Taken back: 10 points
Expired: 11 points
Closing balance: 1,130 points
Next to expire: 130 points, to use by 31 Oct 2027
Your tier: Member
Next tier: Silver, 20 points to go
Last entry: 1012
Its fingerprint (hash): ${'0123456789abcdef'.repeat(4)}
`);
  });

  it('lists them in Spanish', () => {
    const text = email(statement, 'es');
    expect(text).toMatch(/^Tu extracto de Fidelio de noviembre de 2026\n/);
    expect(text).toContain(`Saldo inicial: 1 punto
Ganado: 1250 puntos
Canjeado: 100 puntos
Retirado: 10 puntos
Caducado: 11 puntos
Saldo final: 1130 puntos
Lo próximo en caducar: 130 puntos, hasta el 31 oct 2027
Tu nivel: Miembro
Siguiente nivel: Plata, te faltan 20 puntos
Último movimiento: 1012
Su huella (hash): ${'0123456789abcdef'.repeat(4)}
`);
  });
});

describe('the statement, in months that are not plain,', () => {
  it('shows debts where there are any', () => {
    const owing = statementOf({ openingOwed: 60, closingOwed: 10, closingBalance: 0 });
    expect(email(owing, 'en')).toContain('Opening balance: 1 point\nOwed at the start: 60 points\nEarned');
    expect(email(owing, 'en')).toContain('Closing balance: 0 points\nOwed at the end: 10 points\n');
    expect(email(owing, 'es')).toContain('Lo que debías al principio: 60 puntos\n');
    expect(email(owing, 'es')).toContain('Lo que debes al final: 10 puntos\n');
  });

  it('shows what came back from rewards when that was more than was redeemed', () => {
    const returned = statementOf({ pointsRedeemed: -100 });
    expect(email(returned, 'en')).toContain('Back from rewards: 100 points\n');
    expect(email(returned, 'es')).toContain('Recuperado de recompensas: 100 puntos\n');
  });

  it('shows with its sign what was adjusted, where there was anything', () => {
    expect(email(statement, 'en')).not.toContain('Other changes');
    const added = statementOf({ pointsAdjusted: 1500 });
    expect(email(added, 'en')).toContain('Expired: 11 points\nOther changes: +1,500 points\nClosing balance');
    const taken = statementOf({ pointsAdjusted: -1 });
    expect(email(taken, 'es')).toContain('Caducado: 11 puntos\nOtros cambios: −1 punto\nSaldo final');
  });

  it('leaves out what there is not: points that expire, a next tier', () => {
    const text = email(statementOf({}, { lots: ['5 for ever'], tier: 'gold' }), 'en');
    expect(text).not.toMatch(/Next to expire|Next tier/);
    expect(text).toContain('Your tier: Gold\nLast entry');
  });
});

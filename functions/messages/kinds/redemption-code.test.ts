import { describe, expect, it } from 'vitest';
import { renderEmail } from './render.ts';
import { code, codeFor, email, occasion } from './testing.ts';

describe('the code of a reward', () => {
  it('stands in the e-mail in groups, with the reward and until when, in English', () => {
    const text = email(code, 'en');
    expect(text).toMatch(/^Your code for Coffee at Fidelio\n/);
    expect(text).toContain(`We've set aside 100 points for your reward: Coffee.

Reward: Coffee
Your code: ABCDE-FGHJK
Valid until: 21 Dec 2026, 10:00

Show the code at the till. If you don't use it in time, you'll get back what it cost.
`);
  });

  it('and in Spanish', () => {
    const text = email(code, 'es');
    expect(text).toMatch(/^Tu código para Café con leche en Fidelio\n/);
    expect(text).toContain(`Hemos reservado 100 puntos para tu recompensa: Café con leche.

Recompensa: Café con leche
Tu código: ABCDE-FGHJK
Válido hasta: 21 dic 2026, 10:00

Enseña el código en la caja.`);
  });

  it('is never in the subject, and a reward that is gone is called by its id', () => {
    const { subject } = renderEmail(codeFor(null), occasion('en'));
    expect(subject).toBe('Your code for coffee at Fidelio');
  });
});

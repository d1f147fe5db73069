import { describe, expect, it } from 'vitest';
import { email, tierEnding, tierEndingOf } from './testing.ts';

describe('the end of a tier', () => {
  it('is told in English, with the points that keep it and the tier that follows', () => {
    expect(email(tierEnding, 'en')).toContain(`Your Silver tier at Fidelio is about to end

Hello Ana,

Your Silver tier ends after 30 Nov 2026 unless you earn enough to keep it.

Your tier: Silver
Yours until: 30 Nov 2026
Earliest end: 1 Dec 2026
To keep it: 120 points more, not counting multipliers
After that: Member

-- \nFidelio
`);
  });

  it('and in Spanish', () => {
    expect(email(tierEnding, 'es')).toContain(`Tu nivel Plata en Fidelio está a punto de terminar

Hola, Ana:

Tu nivel Plata termina después del 30 nov 2026 si no ganas lo suficiente para mantenerlo.

Tu nivel: Plata
Tuyo hasta: 30 nov 2026
Puede terminar a partir del: 1 dic 2026
Para mantenerlo: 120 puntos más, sin contar multiplicadores
Después: Miembro
`);
  });

  it('tells the days of grace apart from those that were earned', () => {
    const rules = { tierGraceDays: 14, tierNoticeDays: 44 };
    const text = email(tierEndingOf({ rules }), 'en', rules);
    expect(text).toContain('Your Silver tier ends after 14 Dec 2026 unless');
    expect(text).toContain('Yours until: 30 Nov 2026\nEarliest end: 15 Dec 2026\n');
  });

  it('of gold leads to silver', () => {
    const gold = tierEndingOf({ tier: 'gold', qualifying: { '2025-11': 1999, '2025-12': 1 } });
    expect(email(gold, 'en')).toContain('To keep it: 1,999 points more, not counting multipliers');
    expect(email(gold, 'en')).toContain('After that: Silver');
  });

  it('of a tier that the rules no longer have is that of the one it counts as', () => {
    const gone = tierEndingOf({ tier: 'platinum', qualifying: { '2025-11': 1999, '2025-12': 1 } });
    expect(email(gone, 'en')).toContain('Your tier: Gold');
    expect(email(gone, 'en')).toContain('To keep it: 1,999 points more, not counting multipliers');
    expect(email(gone, 'en')).toContain('After that: Silver');
  });
});

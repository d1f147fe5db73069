import { describe, expect, it } from 'vitest';
import { email, tierEnding, tierEndingOf } from './testing.ts';

describe('the end of a tier', () => {
  it('is told in English, with the points that keep it and the tier that follows', () => {
    expect(email(tierEnding, 'en')).toContain(`Your tier Silver at Fidelio is about to end

Hello Ana,

Your tier Silver ends after 30 Nov 2026 unless new points keep it.

Your tier: Silver
Earned until: 30 Nov 2026
Can end from: 1 Dec 2026
What keeps it: 120 points more, multipliers not counted
The tier after it: Member

-- \nFidelio
`);
  });

  it('and in Spanish', () => {
    expect(email(tierEnding, 'es')).toContain(`Tu nivel Plata en Fidelio está a punto de terminar

Hola, Ana:

Tu nivel Plata termina después del 30 nov 2026 si no lo mantienen puntos nuevos.

Tu nivel: Plata
Ganado hasta: 30 nov 2026
Puede terminar desde: 1 dic 2026
Qué lo mantiene: 120 puntos más, sin multiplicadores
El nivel que le sigue: Miembro
`);
  });

  it('tells the days of grace apart from those that were earned', () => {
    const rules = { tierGraceDays: 14, tierNoticeDays: 44 };
    const text = email(tierEndingOf({ rules }), 'en', rules);
    expect(text).toContain('Your tier Silver ends after 14 Dec 2026 unless');
    expect(text).toContain('Earned until: 30 Nov 2026\nCan end from: 15 Dec 2026\n');
  });

  it('of gold leads to silver', () => {
    const gold = tierEndingOf({ tier: 'gold', qualifying: { '2025-11': 1999, '2025-12': 1 } });
    expect(email(gold, 'en')).toContain('What keeps it: 1,999 points more, multipliers not counted');
    expect(email(gold, 'en')).toContain('The tier after it: Silver');
  });

  it('of a tier that the rules no longer have is that of the one it counts as', () => {
    const gone = tierEndingOf({ tier: 'platinum', qualifying: { '2025-11': 1999, '2025-12': 1 } });
    expect(email(gone, 'en')).toContain('Your tier: Gold');
    expect(email(gone, 'en')).toContain('What keeps it: 1,999 points more, multipliers not counted');
    expect(email(gone, 'en')).toContain('The tier after it: Silver');
  });
});

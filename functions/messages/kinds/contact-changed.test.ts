import { describe, expect, it } from 'vitest';
import type { Content } from './message-kinds.ts';
import { email } from './testing.ts';

describe('a change of contacts', () => {
  const content = {
    kind: 'contact-changed',
    which: 'phone',
    to: { kind: 'email', value: 'ana@example.com' },
    contacts: { email: 'ana@example.com' },
  } as const satisfies Partial<Content>;
  const changed = (event: 'changed' | 'taken', locale: string) => email({ ...content, event }, locale);

  it('asks for what fits what became of it', () => {
    expect(changed('changed', 'en')).toContain("If that wasn't you");
    expect(changed('taken', 'en')).toContain("If it's still yours, please tell the shop.");
    expect(changed('taken', 'en')).not.toContain("wasn't you");
    expect(changed('taken', 'es')).toContain('Si sigue siendo tuyo, avisa a la tienda.');
  });
});

import { describe, expect, it } from 'vitest';
import { maskEmail, maskPhone } from './mask.ts';

describe('a contact that nobody has proven', () => {
  it('shows just enough of a phone to recognise it', () => {
    expect(maskPhone('+34600111222')).toBe('+34••••••222');
  });

  it('shows just enough of an e-mail address to recognise it', () => {
    expect(maskEmail('ana@example.com')).toBe('a•••@example.com');
    expect(maskEmail('"odd@name"@example.com')).toBe('"•••@example.com');
  });
});

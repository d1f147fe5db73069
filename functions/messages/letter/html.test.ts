import fc from 'fast-check';
import { expect, it } from 'vitest';
import { escapeHtml } from './html.ts';

it('escapes what could end a text or an attribute', () => {
  expect(escapeHtml(`<b a="1" c='2'>&amp;`)).toBe('&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;');
});

it('drops control characters and keeps line breaks', () => {
  expect(escapeHtml('a\u0000\u001bb\nc\u0085')).toBe('ab\nc');
});

it('never lets a mark through', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escapeHtml(text)).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html, trusted } from './html.ts';

test('a value is escaped, in an element and in an attribute', () => {
  const value = `<b a="1" c='2'>&amp;`;
  expect(String(html`<p title="${value}">${value}</p>`)).toBe(
    '<p title="&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;">&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;</p>',
  );
});

test('a template in a template and a list of them stay what they are; what is missing leaves nothing', () => {
  const items = ['a', '<'].map((item) => html`<li>${item}</li>`);
  expect(String(html`<ul>${items}${null}${undefined}${false}</ul>`)).toBe('<ul><li>a</li><li>&lt;</li></ul>');
  expect(String(html`${0}${trusted('<svg/>')}`)).toBe('0<svg/>');
});

test('no text gets a mark through', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(String(html`${text}`)).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
    }),
  );
});

import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mail } from '#messages/letter/letter.ts';
import { mimeOf } from './mime.ts';

interface Address {
  readonly address: string;
  readonly name: string;
}
/** As much of what mailparser reads as is looked at here; it brings no types of its own. */
interface Parsed {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly from: { readonly value: readonly Address[] };
  readonly to: { readonly value: readonly Address[] };
  readonly headerLines: readonly { readonly key: string; readonly line: string }[];
  readonly attachments: readonly unknown[];
}
const { simpleParser } = createRequire(import.meta.url)('mailparser') as {
  simpleParser(raw: Uint8Array): Promise<Parsed>;
};

const sender = { name: 'Fidelio', address: 'hello@shop.example' };
const mail: Mail = { subject: 'Hola', text: 'Adiós\n\n-- \nFidelio\n', html: '<p>Adiós &amp; más</p>\n' };
const url = `https://api.example/v1/unsubscribe?t=0123456789.points-earned.${'a'.repeat(43)}`;

async function sent(change: Partial<Mail> = {}, from = sender, to = 'ana@example.com') {
  const message = await mimeOf(from, to, { ...mail, ...change });
  const raw = Buffer.from(message.raw).toString('latin1');
  return { ...message, text: raw, parsed: await simpleParser(message.raw) };
}

const headersOf = ({ headerLines }: Parsed) => headerLines.map(({ key }) => key).sort();

describe('the message', () => {
  it('holds text and HTML as alternatives, the plainer one first', async () => {
    const { parsed, text } = await sent();
    expect(parsed.text.trimEnd()).toBe('Adiós\n\n-- \nFidelio');
    expect(parsed.html).toBe('<p>Adiós &amp; más</p>\n');
    expect(parsed.attachments).toEqual([]);
    const types = [...text.matchAll(/^Content-Type: ([^;\r]+)/gm)].map(([, type]) => type);
    expect(types).toEqual(['multipart/alternative', 'text/plain', 'text/html']);
    expect(text).not.toMatch(/charset=(?!utf-8)/);
  });

  it('is ASCII in lines that end in CRLF and have at most 998 characters', async () => {
    const long = { text: `${'ñandú '.repeat(500)}\n`, html: `<p>${'日本語'.repeat(500)}</p>\n` };
    const { text, parsed } = await sent({ ...long, subject: 'ñ'.repeat(300) });
    expect(text).toMatch(/^[\t\r\n -~]*$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(parsed.text.trim()).toBe(long.text.trim());
    expect(parsed.html).toBe(long.html);
  });

  it('has these headers and no others', async () => {
    const { parsed } = await sent();
    expect(headersOf(parsed)).toEqual([
      'auto-submitted',
      'content-type',
      'date',
      'from',
      // SES puts its own in its place.
      'message-id',
      'mime-version',
      'subject',
      'to',
    ]);
    expect(parsed.headerLines.find(({ key }) => key === 'auto-submitted')?.line).toBe(
      'Auto-Submitted: auto-generated',
    );
  });

  it('says how to stop it in one click where it can be stopped', async () => {
    const { text, parsed } = await sent({ unsubscribeUrl: url });
    expect(headersOf(parsed)).toEqual(
      expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post', 'subject']),
    );
    expect(text.replace(/\r\n[ \t]+/g, ' ')).toMatch(
      new RegExp(`^List-Unsubscribe: <${url.replaceAll(/[.?]/g, '\\$&')}>\\r$`, 'm'),
    );
    expect(text).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  });

  it('is from the brand, to the member', async () => {
    const { parsed, from, to } = await sent({}, { ...sender, name: 'Café "Ñandú" ☕' });
    expect(parsed.from.value).toEqual([{ address: 'hello@shop.example', name: 'Café "Ñandú" ☕' }]);
    expect(parsed.to.value.map(({ address }) => address)).toEqual(['ana@example.com']);
    expect({ from, to }).toEqual({ from: 'hello@shop.example', to: ['ana@example.com'] });
  });

  it('goes to a domain of other letters by its ASCII form, which SES takes', async () => {
    expect((await sent({}, sender, 'ana@móvil.example')).to).toEqual(['ana@xn--mvil-qqa.example']);
  });
});

describe('nothing that is written into a header starts another one', () => {
  const attacks = [
    '\r\nBcc: eve@evil.example',
    '\nBcc: eve@evil.example',
    '\r\n\r\n<p>',
    '\rX: y',
    '\u2028X: y',
  ];

  it.each(attacks)('%j in a name, a subject, an address or a link', async (attack) => {
    const usual = headersOf((await sent({ unsubscribeUrl: url })).parsed);
    const { parsed, to, from } = await sent(
      { subject: `Hola${attack}`, unsubscribeUrl: `${url}${attack}` },
      { ...sender, name: `Fidelio${attack}` },
    );
    expect(headersOf(parsed)).toEqual(usual);
    expect([from, to]).toEqual(['hello@shop.example', ['ana@example.com']]);
    expect(parsed.from.value).toHaveLength(1);
    expect(parsed.text.trimEnd()).toBe('Adiós\n\n-- \nFidelio');
  });

  it.each([
    'ana@example.com, eve@evil.example',
    'ana@example.com\r\nBcc: eve@evil.example',
    'eve@evil.example <ana@example.com>',
  ])('%j is not two recipients', async (address) => {
    const message = await sent({}, sender, address).catch(() => null);
    if (message === null) return;
    expect(message.to).toHaveLength(1);
    expect(message.to).not.toContain('eve@evil.example');
    expect(headersOf(message.parsed)).not.toContain('bcc');
  });

  it('whatever the name and the subject are, and both are read as they were', async () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(line, line, async (name, subject) => {
        const { parsed, to } = await sent({ subject }, { ...sender, name });
        const extra = headersOf(parsed).filter((key) => !['subject', 'from'].includes(key));
        expect(extra).toEqual(['auto-submitted', 'content-type', 'date', 'message-id', 'mime-version', 'to']);
        expect(to).toEqual(['ana@example.com']);
      }),
      { numRuns: 100 },
    );
  });
});

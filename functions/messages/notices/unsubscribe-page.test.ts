import { describe, expect, it } from 'vitest';
import { programme, rulesWith } from '#domain/testing.ts';
import { unsubscribePage } from './unsubscribe-page.ts';

const page = async (body: object, status = 200, locale?: string) =>
  (await unsubscribePage({ status, body, locale }, programme)).html;

describe('the page behind the link of a notice', () => {
  it.each([
    ['en', 'points-earned', 'Do you want to stop e-mails about what you earn?', 'Stop these e-mails'],
    ['es', 'statement', '¿Quieres dejar de recibir el extracto mensual por correo?', 'Dejar de recibirlos'],
    [
      'en',
      'tier-ending',
      'Do you want to stop e-mails that warn you before your tier ends?',
      'Stop these e-mails',
    ],
  ])('asks in %s about %s, with one button that posts', async (language, notice, question, button) => {
    const html = await page({ notice, isStopped: false, language });
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(question);
    expect(html.match(/<button>[^<]+<\/button>/g)).toEqual([`<button>${button}</button>`]);
    expect(html).toContain('<form method="post">');
    expect(html).toContain('<input type="hidden" name="List-Unsubscribe" value="One-Click">');
  });

  it.each([
    ['en', 'statement', 'get any more monthly statements by e-mail.'],
    ['es', 'points-earned', 'Hecho: no recibirás más correos sobre lo que ganas.'],
    ['es', 'tier-ending', 'Hecho: no te avisaremos por correo antes de que termine tu nivel.'],
  ])('says in %s that %s is stopped, without a button', async (language, notice, said) => {
    const html = await page({ notice, isStopped: true, language });
    expect(html).toContain(said);
    expect(html).not.toMatch(/<form|<button/);
  });

  it('says that a link is broken in the language that the browser asks for', async () => {
    expect(await page({}, 400, 'es-MX')).toContain('Este enlace no funciona.');
    expect(await page({}, 400)).toContain('Check that you copied all of it');
  });

  it.each([429, 500, 503])('says when it did not work this time, in words (%i)', async (status) => {
    expect(await page({}, status)).toContain('That didn&#39;t work. Please try again in a moment.');
    expect(await page({}, status, 'es')).toContain(
      'No ha funcionado. Inténtalo de nuevo dentro de un momento.',
    );
  });

  it('has what it says as its title', async () => {
    expect(await page({}, 400)).toContain('<title>This link doesn&#39;t work. Check');
    const asked = await page({ notice: 'statement', isStopped: false, language: 'en' });
    expect(asked).toContain('<title>Do you want to stop monthly statements by e-mail? · Fidelio</title>');
  });

  it('runs and loads nothing, and escapes the brand', async () => {
    const choice = { notice: 'statement', isStopped: false, language: 'en' };
    const evil = rulesWith({ name: '<script>&' });
    const { html, policy } = await unsubscribePage({ status: 200, body: choice, locale: 'en' }, evil);
    expect(html).toContain('&lt;script&gt;&amp;');
    expect(html).not.toMatch(/<script|src=|href=|\son\w+=/i);
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action 'self';/);
  });
});

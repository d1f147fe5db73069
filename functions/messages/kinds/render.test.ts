import { describe, expect, it } from 'vitest';
import { programmeOne } from '#domain/testing.ts';
import {
  code,
  codeFor,
  coffee,
  earned,
  email,
  occasion,
  presented,
  presentedFor,
  statement,
  tierEnding,
  welcome,
} from '#messages/kinds/testing.ts';
import { gsm7Length } from '#messages/letter/gsm7.ts';
import type { Content } from './message-kinds.ts';
import { renderEmail, renderSms } from './render.ts';

describe('the welcome', () => {
  it('says in English what the card is and how points are earned', () => {
    expect(email(welcome, 'en')).toBe(`Welcome to Fidelio

Hello Ana,

Welcome to Fidelio! It's good to have you with us.

When you pay, show your card number or give the e-mail address or phone number you joined with, and every purchase counts.

Your card number: 2001234567893

You earn 1 point per €1.00.

-- \nFidelio
You're getting this e-mail because someone joined Fidelio with this address. If that wasn't you, you can ignore it.
`);
  });

  it('says it in Spanish', () => {
    expect(email(welcome, 'es-ES')).toBe(`Te damos la bienvenida a Fidelio

Hola, Ana:

Te damos la bienvenida a Fidelio. Nos alegra tenerte con nosotros.

Al pagar, enseña tu número de tarjeta o da el correo o el teléfono con el que te uniste, y cada compra contará.

Tu número de tarjeta: 2001234567893

Ganas 1 punto por cada 1,00 €.

-- \nFidelio
Recibes este correo porque alguien dio esta dirección al unirse a Fidelio. Si no fuiste tú, no hace falta que hagas nada.
`);
  });

  it('greets without a name that could be a link', () => {
    expect(email(welcome, 'en', {}, 'evil.example')).toContain('\nHello,\n');
    expect(email(welcome, 'es', {}, 'evil.example')).toContain('\nHola:\n');
  });

  it('writes the rule in the currency of the programme', () => {
    const yen = { currency: 'JPY', earning: { points: 2, perMinorUnits: 1000 } };
    expect(email(welcome, 'en', yen)).toContain('You earn 2 points per ¥1,000.');
    expect(email(welcome, 'es', yen)).toContain('Ganas 2 puntos por cada 1000 ¥.');
  });
});

describe('points earned', () => {
  it('say in English why, the balance and the next tier', () => {
    expect(email(earned(5000), 'en')).toBe(`You earned 50 points at Fidelio

Hello Ana,

Thanks for your purchase! You earned 50 points.

How we worked it out: 50 points = €50.00 × 1 point per €1.00
Your balance: 50 points
Your tier: Member
Next tier: Silver, 450 points to go

-- \nFidelio
You're getting this e-mail because someone joined Fidelio with this address. If that wasn't you, you can ignore it.
`);
  });

  it('say it in Spanish, one point as one', () => {
    const one = email(earned(100, { qualifying: { '2026-11': 498 } }), 'es');
    expect(one).toMatch(/^Has ganado 1 punto en Fidelio\n/);
    expect(one).toContain(`Cómo lo hemos contado: 1 punto = 1,00 € × 1 punto por cada 1,00 €
Tu saldo: 1 punto
Tu nivel: Miembro
Siguiente nivel: Plata, te falta 1 punto
`);
  });

  it('are a present for a birthday, and no purchase', () => {
    expect(email(presented(50), 'en')).toContain(`50 points for your birthday from Fidelio

Hello Ana,

Happy birthday! Here's a present from us: 50 points.

How we worked it out: 50 points for your birthday in 2026
Your balance: 50 points
`);
    expect(email(presented(50), 'es')).toContain(`50 puntos por tu cumpleaños, de Fidelio

Hola, Ana:

¡Feliz cumpleaños! Aquí tienes nuestro regalo: 50 puntos.
`);
  });

  it('are a present for joining, and for each year since', () => {
    expect(email(presentedFor('enrolled'), 'en')).toContain(
      "50 points for joining Fidelio\n\nHello Ana,\n\nThanks for joining! Here's something to start with: 50 points.",
    );
    expect(email(presentedFor('anniversary'), 'es')).toContain(
      '50 puntos por tu aniversario en Fidelio\n\nHola, Ana:\n\nTal día como hoy te uniste. Gracias por seguir con nosotros: 50 puntos para ti.',
    );
  });

  it('are explained by the rules of their time, with the balance of today', () => {
    const silver = earned(5000, { tier: 'silver', tierSince: '2026-11-01' });
    const tiers = programmeOne.tiers.map((tier) => ({ ...tier, name: { en: `New ${tier.name['en']}` } }));
    const text = email(silver, 'en', { tiers });
    expect(text).toContain('; Silver ×1.25; rounded down\n');
    expect(text).toContain('Your tier: New Silver\n');
  });

  it('leave out the next tier at the top', () => {
    expect(email(earned(5000, { tier: 'gold' }), 'en')).not.toContain('Next tier');
  });

  it('show what is not available yet and what is still owed', () => {
    expect(email(earned(5000, { rules: { holdDays: 3 } }), 'en')).toContain(
      'Your balance: 0 points\nReady on 24 Nov 2026: 50 points\nYour tier',
    );
    expect(email(earned(5000, { owed: 60 }), 'en')).toContain(
      'Your balance: 0 points\nYou owe: 10 points\nYour tier',
    );
  });
});

describe('the way to stop a notice', () => {
  const url = 'https://api.example/v1/unsubscribe?t=a&b';

  it('stands at the end of the text and as a link in the HTML', () => {
    for (const [locale, label] of [
      ['en', 'Stop e-mails like this'],
      ['es', 'No quiero más correos como este'],
    ] as const) {
      const mail = renderEmail(statement, { ...occasion(locale), unsubscribeUrl: url });
      expect(mail.text.endsWith(`\n${label}: ${url}\n`)).toBe(true);
      expect(mail.html).toContain('<a href="https://api.example/v1/unsubscribe?t=a&amp;b"');
      expect(mail.unsubscribeUrl).toBe(url);
    }
  });

  it('is in no e-mail that it was not given for', () => {
    expect(renderEmail(welcome, occasion('en'))).not.toHaveProperty('unsubscribeUrl');
  });
});

describe('the HTML', () => {
  it('escapes the brand wherever it stands', () => {
    const { html, text } = renderEmail(welcome, occasion('en', { name: '<img src=x> & Söhne' }));
    expect(html).not.toContain('<img');
    expect(html).toContain('<title>Welcome to &lt;img src=x&gt; &amp; Söhne</title>');
    expect(text).toContain('Welcome to <img src=x> & Söhne!');
  });

  it.each([
    welcome,
    earned(5000),
    tierEnding,
    statement,
    code,
  ])('of $kind loads nothing, runs nothing and names its language', (content) => {
    const { html } = renderEmail(content, occasion('es'));
    expect(html).toContain('<html lang="es">');
    expect(html).not.toMatch(/src=|href=|url\(|<script|<link|<img|@import/i);
  });

  it.each(['en', 'es', 'fr', 'it'])('says in %s everything that the text says', (locale) => {
    const { html, text } = renderEmail(statement, occasion(locale));
    const words = html
      .replace(/<title>.*<\/title>/, '')
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&#39;', "'");
    for (const part of text.split(/\n|[\u00a0\u202f]?: /).filter((part) => part !== '' && part !== '-- ')) {
      expect(words).toContain(part.replace(/[\u00a0\u202f]?:$/, ''));
    }
  });
});

describe('an SMS', () => {
  const longestName = 'A'.repeat(60);
  const longestCode = codeFor({ ...coffee, name: { en: 'B'.repeat(80), es: 'Ñ'.repeat(80) } });

  it.each([
    [
      'en',
      welcome,
      'Fidelio: welcome! Your card number is 2001234567893. Show it or give your phone number when you pay.',
    ],
    [
      'es',
      welcome,
      'Fidelio: ¡te damos la bienvenida! Tu tarjeta es la 2001234567893. Enséñala o da tu teléfono al pagar.',
    ],
    ['en', earned(5000), 'Fidelio: you earned 50 points. Your balance: 50 points.'],
    ['es', earned(100), 'Fidelio: has ganado 1 punto. Tu saldo: 1 punto.'],
    ['en', presented(50), 'Fidelio: 50 points for your birthday. Your balance: 50 points.'],
    ['es', presented(1), 'Fidelio: 1 punto por tu cumpleaños. Tu saldo: 1 punto.'],
    ['en', presentedFor('anniversary'), 'Fidelio: 50 points for your anniversary. Your balance: 50 points.'],
    ['es', presentedFor('enrolled'), 'Fidelio: 50 puntos por unirte. Tu saldo: 50 puntos.'],
    ['en', tierEnding, 'Fidelio: your Silver tier ends after 30 Nov 2026. To keep it: 120 points more.'],
    [
      'es',
      tierEnding,
      'Fidelio: tu nivel Plata termina después del 30 nov 2026. Para mantenerlo: 120 puntos mas.',
    ],
    ['en', statement, 'Fidelio: your balance at the end of November 2026 was 1,130 points.'],
    ['es', statement, 'Fidelio: tu saldo al final de noviembre de 2026 era de 1130 puntos.'],
    ['en', code, 'Fidelio: code ABCDE-FGHJK for Coffee, until 21 Dec 2026, 10:00.'],
    ['es', code, 'Fidelio: codigo ABCDE-FGHJK para Café con leche, hasta el 21 dic 2026, 10:00.'],
    ['fr', earned(100), 'Fidelio : vous avez gagné 1 point. Votre solde : 1 point.'],
    ['it', earned(5000), 'Fidelio: hai guadagnato 50 punti. Il tuo saldo: 50 punti.'],
  ])('in %s of $kind', (locale, content, expected) => {
    expect(renderSms(content, occasion(locale))).toBe(expected);
  });

  it.each(
    ['en', 'es', 'fr', 'it'].flatMap((locale) =>
      [
        welcome,
        earned(5000),
        presented(50),
        presentedFor('anniversary'),
        tierEnding,
        statement,
        longestCode,
      ].map((content) => [locale, content] as const),
    ),
  )('in %s fits one message even with the longest brand name', (locale, content) => {
    expect(gsm7Length(renderSms(content, occasion(locale, { name: longestName })))).toBeLessThanOrEqual(160);
  });

  it('loses the accents that would make it cost twice', () => {
    expect(renderSms(welcome, occasion('es', { name: 'Café Móvil' }))).toMatch(/^Café Movil: /);
  });
});

describe('a contact that was changed', () => {
  const changes = (['changed', 'removed', 'taken'] as const).flatMap((event) =>
    (['phone', 'email'] as const).map((which) => ({ event, which })),
  );
  const changed = ({ event, which }: (typeof changes)[number]): Content => ({
    kind: 'contact-changed',
    event,
    which,
    to: { kind: 'email', value: 'ana@example.com' },
    contacts: { email: 'ana@example.com' },
  });

  it('is told in English, without a gap where nothing is listed', () => {
    expect(
      email(changed({ event: 'changed', which: 'phone' }), 'en'),
    ).toBe(`Your contact details at Fidelio have changed

Hello Ana,

The phone number of your Fidelio account was changed.

If that wasn't you, or something isn't right, please tell the shop.

-- \nFidelio
You're getting this e-mail because this address belongs, or belonged, to a Fidelio account.
`);
  });

  it.each(changes)('is told in every language and fits one SMS: $event $which', (change) => {
    const texts = ['en', 'es', 'fr', 'it'].map((language) => email(changed(change), language));
    expect(new Set(texts).size).toBe(4);
    for (const text of texts) {
      expect(text).not.toMatch(/\n\n\n/);
      // Who should speak up is not told that there is nothing to do.
      expect(text).not.toMatch(/you can ignore it|no hace falta|rien à faire|devi fare niente/);
    }
    for (const language of ['en', 'es', 'fr', 'it']) {
      expect(gsm7Length(renderSms(changed(change), occasion(language)))).toBeLessThanOrEqual(160);
    }
  });
});

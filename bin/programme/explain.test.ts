import { expect, test } from 'vitest';
import { programmes } from '#programme/programmes.ts';
import { explainLines } from './explain.ts';

const { cafe, hotel } = programmes;
if (cafe === undefined || hotel === undefined) throw new Error('there are a café and a hotel');

test.each(
  Object.entries(programmes),
)('the terms of %s are said in each of its languages', async (_, programme) => {
  for (const language of programme.languages) {
    const lines = await explainLines(programme, language);
    expect(lines[0]).toBe(programme.name);
    expect(lines.length).toBeGreaterThan(6);
    expect(lines.every((line) => line.length <= 100)).toBe(true);
  }
});

test('the first language is spoken if none is named', async () => {
  expect(await explainLines(hotel, undefined)).toEqual(await explainLines(hotel, hotel.languages[0]));
});

test('another language is refused, with those that there are', async () => {
  await expect(explainLines(cafe, 'de')).rejects.toThrow(
    `The programme does not speak de: it speaks ${cafe.languages.join(', ')}.`,
  );
});

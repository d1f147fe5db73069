import { expect, test } from 'vitest';
import { cardNumberOf } from '#domain/members/member.ts';
import { barcode, groupedDigits } from './barcode.ts';

test('a card is drawn as bars that a reader of the page hears of by name', async () => {
  const svg = String(await barcode(cardNumberOf('mem_0123456789'), 'Card "A"'));
  expect(svg).toMatch(
    /^<span role="img" aria-label="Card &quot;A&quot;"><svg aria-hidden="true" viewBox="0 0 \d+ \d+"/,
  );
  // What a content security policy without inline styles would drop.
  expect(svg).not.toMatch(/style=|<style|<script/);
});

test('digits are grouped as under a barcode', () => {
  expect(groupedDigits('2047319055283')).toBe('2 047319 055283');
});

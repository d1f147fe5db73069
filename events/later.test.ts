import { expect, test } from 'vitest';
import { later } from './later.ts';

test('a schema is made when it is first asked for, and kept', () => {
  let made = 0;
  const schema = later(() => {
    made += 1;
    return { made };
  });
  expect(made).toBe(0);
  expect(schema()).toBe(schema());
  expect(made).toBe(1);
});

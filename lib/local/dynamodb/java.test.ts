import { expect, test } from 'vitest';
import { findJava, javaMajor } from './java.ts';

test.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['java version "1.8.0_392"', 8],
  ['openjdk version "21" 2023-09-19', 21],
  ['something else', undefined],
])('%s', (output, expected) => {
  expect(javaMajor(output)).toBe(expected);
});

test('a missing Java is one sentence that says what to install', async () => {
  await expect(findJava({ PATH: '/nowhere' })).rejects.toMatchObject({
    findings: [
      expect.stringMatching(/^DynamoDB Local needs Java, and none was found: install a Java runtime/),
    ],
  });
});

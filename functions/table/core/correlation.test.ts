import { describe, expect, it, test } from 'vitest';
import { correlationIdOf, correlationOfChange, parseCorrelationId } from './correlation.ts';

test.each([
  ['JKJaXmPLvHcESHA=', true],
  ['a_-b+c/d', true],
  ['short', false],
  ['x'.repeat(25), false],
  ['with space', false],
  ['a\n{"level":"ERROR"}', false],
  [undefined, false],
  [12345678, false],
])('%j is a correlation id: %s', (value, is) => {
  expect(parseCorrelationId(value)).toBe(is ? value : undefined);
});

test('of an id of AWS there are sixteen characters, the same each time', () => {
  const made = correlationIdOf('7b2a0a4e-1f0b-4f0e-9d55-2f1f3f1a9c11');
  expect(made).toBe('7b2a0a4e1f0b4f0e');
  expect(parseCorrelationId(made)).toBe(made);
});

describe('a change in the table', () => {
  const image = (id: string) => ({ correlationId: { S: id } });
  const change = (NewImage: object, OldImage?: object) =>
    correlationOfChange({
      eventID: 'c9fbe7d0261a5163fcb6940593e41797',
      dynamodb: { NewImage, OldImage },
    } as never);

  it('is of who made it', () => {
    expect(change(image('of-the-enrolment'))).toBe('of-the-enrolment');
    expect(change(image('of-the-sign-in'), image('of-the-enrolment'))).toBe('of-the-sign-in');
  });

  it('by who left none is of its own, not of who came before', () => {
    expect(change(image('of-the-enrolment'), image('of-the-enrolment'))).toBe('c9fbe7d0261a5163');
    expect(change({})).toBe('c9fbe7d0261a5163');
  });

  it('is of its own when what stands there is no id', () => {
    expect(change(image('no id\n'))).toBe('c9fbe7d0261a5163');
  });
});

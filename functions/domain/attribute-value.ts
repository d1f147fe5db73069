import { isDay } from '#domain/dates.ts';
import type { AttributeType, Value } from '#domain/programme/fact.ts';

/** No sum of such numbers passes what a double holds exactly. */
export const largestNumber = 1_000_000_000;

/** Whether an attribute of this type can say so. */
export function isOf(type: AttributeType, value: Value): boolean {
  switch (type) {
    case 'number':
      return typeof value === 'number' && value >= 0;
    case 'date':
      return typeof value === 'string' && isDay(value);
    case 'flag':
      return typeof value === 'boolean';
    default:
      return type.includes(value);
  }
}

/** What an attribute of this type can say, for somebody who sent something else. */
export function wordsOf(type: AttributeType): string {
  switch (type) {
    case 'number':
      return 'a whole number, 0 or more';
    case 'date':
      return 'a day, such as 2026-11-24';
    case 'flag':
      return 'true or false';
    default:
      return `one of ${type.map(String).join(', ')}`;
  }
}

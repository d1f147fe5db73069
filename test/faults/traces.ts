import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type Item, keyOf } from '#table/core/read.ts';
import { scanTable } from '../support/outcomes/table-scan.ts';
import type { World } from './world.ts';

/** What is random or told by the clock, by what it is. Days and revisions are neither. */
const blurs: readonly (readonly [RegExp, string])[] = [
  [/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'instant'],
  [/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'uuid'],
  [/mem_\d{10}/g, 'member'],
  [/red_[\da-f]{20}/g, 'redemption'],
  [/adj_[\da-f]{20}/g, 'adjustment'],
  [/ses_[\da-f]{17}/g, 'session'],
  [/v1:[\w-]{43}/g, 'contact'],
  [/v1:[\w-]{16}(?=")/g, 'contact in short'],
  [/RECEIPT#[\dA-F]{32}/g, 'receipt'],
  // When a sale was first said to have happened, by the clock of the programme.
  [/(?<="at":")\d{4}-\d\d-\d\dT\d\d:\d\d(?=")/g, 'minute'],
  [/\b([\da-f]{64}|[\da-f]{32})\b/g, 'digest'],
  [/"expiresAt":\d+/g, 'expiresAt'],
  [/\+346\d{8}/g, 'phone'],
  [/\b\d{13}\b/g, 'card'],
  [/DUE#\d\d/g, 'shard'],
  // What a day has given; counted once more by who could not know that it was counted.
  [/"counted":\{[^}]*\}/g, 'counted'],
  [/TILLKEY#[\da-f]{16}/g, 'till key'],
  [/"correlationId":"[\w=-]{16}"/g, 'correlation id'],
  [/"hash":"[\w-]{43}"/g, 'hash of a key'],
  // A caller's Idempotency-Key, and what seals a sale: both are made of ids that are blurred.
  [/(?<="(?:redeem|fulfil|cancel|adjust):[\w-]+:)[\w-]{22}(?=")/g, 'digest of a key'],
  [/"seal":\{[^}]*\}/g, 'seal'],
  // After all that is base64, in which letters between hyphens can look like one.
  [/\b[2-9A-HJKMNP-Z]{5}-?[2-9A-HJKMNP-Z]{5}\b/g, 'code'],
  // What a till says is on offer; each operation puts something there.
  [/"rewards":\{"available":\d+/g, 'rewards'],
];

/** A value as text, alike for two runs that differ in nothing but chance and time. */
export function blurred(value: object): string {
  const text = JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
  return blurs.reduce((seen, [pattern, what]) => seen.replace(pattern, `<${what}>`), text);
}

/** The items in which one of these ids stands. */
export async function itemsWith({ table }: World, marks: readonly string[]): Promise<readonly Item[]> {
  const items = [...(await scanTable(table)).values()];
  return items.filter((item) => {
    const text = JSON.stringify(item);
    return marks.some((mark) => text.includes(mark));
  });
}

/** Deletes the items, so that no sweep finds them again and what is left in the end is nobody's. */
export async function wipe({ table }: World, items: readonly Item[]): Promise<void> {
  if (items.length === 0) return;
  const requests = items.map((item) => ({ DeleteRequest: { Key: keyOf(item) } }));
  await table.documents.send(new BatchWriteCommand({ RequestItems: { [table.name]: requests } }));
}

/** Every id of a member and a redemption, and every code, as the table has it. */
export function idsIn(value: object): readonly string[] {
  const named = /mem_\d{10}|red_[\da-f]{20}|[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}/g;
  return (JSON.stringify(value).match(named) ?? []).map((id) => id.replace('-', ''));
}

/** What is in one list and not in the other, for a message; empty when they are alike. */
export function differences(actual: readonly string[], expected: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const item of actual) counts.set(item, (counts.get(item) ?? 0) + 1);
  for (const item of expected) counts.set(item, (counts.get(item) ?? 0) - 1);
  return [...counts]
    .filter(([, count]) => count !== 0)
    .map(([item, count]) => `${count > 0 ? 'more' : 'less'}: ${item}`);
}

import * as z from 'zod/mini';
import type { Route } from '#api/route.ts';

interface JsonSchema {
  readonly type?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** They decide nothing, so a sale is not refused over them. */
const onlyShown = ['receiptNumber', 'locationId', 'channel', 'attributes'];

/** Bodies in which one named property has a type that it never has; each must be refused and the property named. */
export function wronglyTyped(route: Route): readonly { readonly property: string; readonly body: object }[] {
  if (route.body === undefined) return [];
  const root = z.toJSONSchema(route.body, { io: 'input' }) as JsonSchema;
  const isOfSales = /sales|quotes/.test(route.path);
  return Object.entries(resolve(root, root).properties ?? {})
    .filter(([property]) => !(isOfSales && onlyShown.includes(property)))
    .map(([property, schema]) => ({
      property,
      body: { [property]: resolve(schema, root).type === 'object' ? 'text' : [[]] },
    }));
}

function resolve(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (root.$defs?.[name] ?? schema);
}

/** Bodies that are no JSON at all. */
export const malformed: readonly { readonly why: string; readonly raw: string | Uint8Array<ArrayBuffer> }[] =
  [
    { why: 'nothing', raw: '' },
    { why: 'half of an object', raw: '{"saleId":' },
    { why: 'a form', raw: 'saleId=1&total=2' },
    { why: 'bytes that are no text', raw: new Uint8Array([0x7b, 0xff, 0xfe, 0x00, 0x7d]) },
    { why: 'two objects', raw: '{}{}' },
    { why: 'a number that JSON has not', raw: '{"total":NaN}' },
  ];

/** Bodies that are JSON and no object. */
export const noObjects: readonly unknown[] = [null, [], 'text', 42, true, [{}]];

/** A body of so many bytes that is JSON and no object. */
export function bodyOfBytes(bytes: number): string {
  return `["${'x'.repeat(bytes - 4)}"]`;
}

/** Ids in their right form that nobody has, by the name of the path's placeholder. */
export const unknownIds: Readonly<Record<string, string>> = {
  memberId: 'mem_0000000000',
  connectionId: 'nobodys-connection',
  keyId: '0123456789abcdef',
  secretId: '0123abcd',
  rewardId: 'nobodys-reward',
  changeId: 'chg_0000000000000000000',
  step: 'check',
  redemptionId: 'red_0000000000000000',
  code: 'AAAAAAAA',
  sessionId: 'ses_00000000000000000',
  kind: 'phone',
  month: '2020-01',
  adjustmentId: 'adj_00000000000000000000',
  eventId: 'fe_20200101000000000_000000000000',
};

/** What no placeholder takes. */
export const unusableIds: readonly string[] = ['#', 'a b', '\u0000', 'é', 'x'.repeat(300)];

/**
 * The contracts as senders see them. A change of a schema fails here until its JSON Schema in `events/schemas` is
 * changed too, which is the moment to ask whether it may happen within the version (see events/README.md).
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createDocument } from 'zod-openapi';
import { activitySchema, activityVersion } from '#events/activity.ts';
import { refundSchema, refundVersion } from '#events/refund.ts';
import { saleSchema, saleVersion } from '#events/sale.ts';

const contracts = [
  { name: 'sale', version: saleVersion, schema: saleSchema() },
  { name: 'refund', version: refundVersion, schema: refundSchema() },
  { name: 'activity', version: activityVersion, schema: activitySchema() },
];

describe('the canonical events', () => {
  it.each(contracts)('$name is the published JSON Schema of its version', ({ name, version, schema }) => {
    const file = new URL(`../../events/schemas/${name}.v${version}.json`, import.meta.url);
    expect(z.toJSONSchema(schema, { io: 'input' })).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it('stand in an OpenAPI document under their names', () => {
    const content = (schema: z.ZodMiniType) => ({ 'application/json': { schema } });
    const document = createDocument({
      openapi: '3.1.0',
      info: { title: 'test', version: '1' },
      paths: {
        '/sales': { post: { requestBody: { content: content(saleSchema()) }, responses: {} } },
        '/refunds': { post: { requestBody: { content: content(refundSchema()) }, responses: {} } },
        '/activities': { post: { requestBody: { content: content(activitySchema()) }, responses: {} } },
      },
    });
    expect(Object.keys(document.components?.schemas ?? {})).toEqual(
      expect.arrayContaining(['Sale', 'Refund', 'Activity']),
    );
  });
});

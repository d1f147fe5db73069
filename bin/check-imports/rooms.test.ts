import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rooms } from '../../rooms.ts';
import { findBreaches } from './find-breaches.ts';
import { isIn } from './place.ts';

const root = join(import.meta.dirname, '../..');
const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const isPath = (name: string) => !/^(\.|\*+)$/.test(name);

describe('the table of rooms', () => {
  it('names nothing that is not there', () => {
    const named = Object.entries(rooms).flatMap(([roomPath, { imports, types = [], floors = [] }]) => [
      roomPath,
      ...imports,
      ...types,
      ...floors.flat().map((closet) => (isPath(closet) ? `${roomPath}/${closet}` : roomPath)),
    ]);
    expect(named.filter((path) => isPath(path) && globSync(path, { cwd: root }).length === 0)).toEqual([]);
  });

  it('stands from the ground up: a room imports only what stands above it', () => {
    const paths = Object.keys(rooms);
    const upwards = Object.entries(rooms).flatMap(([roomPath, { imports, types = [] }], row) =>
      [...imports, ...types]
        .filter((path) => paths.some((other) => isIn(path, other)))
        .filter((path) => !paths.slice(0, row).some((other) => isIn(path, other)))
        .map((path) => `${roomPath} → ${path}`),
    );
    expect(upwards).toEqual([]);
  });
});

/** What each room is refused, with what it is allowed beside it. */
const laws: Readonly<Record<string, { readonly no: readonly string[]; readonly yes: readonly string[] }>> = {
  'functions/domain/ledger': {
    no: [
      'zod/mini',
      '@aws-sdk/client-dynamodb',
      'node:crypto',
      '#table/core/read.ts',
      '#events/sale.ts',
      '#domain/sales/sale.ts',
      '#domain/members/member.ts',
    ],
    yes: ['#domain/money.ts', 'canonicalize'],
  },
  'functions/domain/sales': {
    no: ['#domain/adjustments/adjust.ts', '#domain/due/settle.ts'],
    yes: ['#domain/rules/earning.ts', '#domain/ledger/entry.ts'],
  },
  'functions/programme': {
    no: ['#table/core/read.ts', 'node:crypto', '@aws-sdk/client-sqs'],
    yes: ['#domain/programme.ts', 'zod/mini', 'node:fs'],
  },
  events: { no: ['#domain/money.ts', 'node:crypto', 'hono'], yes: ['zod/mini', './sale.ts'] },
  'functions/pos/square': {
    no: [
      '#table/core/read.ts',
      '#trust/seal.ts',
      'node:http',
      '@aws-sdk/client-sqs',
      '#pos/shopify/shopify.ts',
    ],
    yes: [
      '#pos/basket/basket.ts',
      '#domain/money.ts',
      '#events/sale.ts',
      'zod/mini',
      'node:crypto',
      'node:zlib',
    ],
  },
  'functions/table/core': {
    no: [
      '#trust/seal.ts',
      '#use-cases/call.ts',
      '@aws-sdk/client-sqs',
      'node:crypto',
      '#table/ledger/writes.ts',
    ],
    yes: ['#domain/dates.ts', '#table/schema.ts', '@aws-sdk/lib-dynamodb'],
  },
  'functions/trust': {
    no: ['#table/core/read.ts', '@aws-sdk/client-dynamodb', 'libphonenumber-js', 'zod/mini'],
    yes: ['jose', 'node:crypto', 'libphonenumber-js/min', '@aws-sdk/client-secrets-manager'],
  },
  'functions/messages/kinds': {
    no: ['#use-cases/call.ts', '#trust/seal.ts', '#http/shared/me.ts', 'hono', '#messages/send/email.ts'],
    yes: ['#domain/money.ts', '#table/core/read.ts', '#messages/letter/letter.ts', 'zod/mini'],
  },
  'functions/api': {
    no: ['#table/core/read.ts', '#domain/money.ts', '#handler/answer.ts', '@middy/core', 'zod'],
    yes: ['#events/sale.ts', '#table/connections/credentials.ts', 'zod/mini'],
  },
  'functions/observe': {
    no: ['#functions/services/rules.ts', '#table/core/read.ts', '#handler/answer.ts', 'zod/mini'],
    yes: ['#domain/refusal.ts', '#api/problem.ts'],
  },
  'functions/use-cases/sales': {
    no: [
      '#api/problem.ts',
      '#messages/send/email.ts',
      '#pos/adapter.ts',
      '@middy/core',
      '#use-cases/rewards/rewards.ts',
    ],
    yes: ['#domain/money.ts', '#events/sale.ts', '#table/core/read.ts', '#trust/random.ts', 'node:crypto'],
  },
  'functions/handler/caller': {
    no: ['#use-cases/call.ts', '#messages/message.ts', '@aws-sdk/client-sqs', '#handler/answer.ts'],
    yes: [
      '#api/problem.ts',
      '#functions/services/rules.ts',
      '#trust/session.ts',
      '#handler/input/cursor.ts',
      '@middy/core',
    ],
  },
  'functions/portal/look': {
    no: [
      '#table/core/read.ts',
      '#api/problem.ts',
      '#use-cases/call.ts',
      'zod/mini',
      '#portal/pages/code-page.ts',
    ],
    yes: [
      '#domain/dates.ts',
      '#messages/languages/formats.ts',
      'hono/html',
      'bwip-js/generic',
      'node:crypto',
    ],
  },
  'functions/http/till': {
    no: [
      '#http/sign-in/sign-in-to-portal.ts',
      '#http/admit-edge.ts',
      '#functions/queue/apply-sale.ts',
      'hono',
      'node:fs',
    ],
    yes: [
      '#http/till/record-sale.ts',
      '#http/shared/me.ts',
      '#use-cases/call.ts',
      '@aws-sdk/client-sqs',
      'zod/mini',
    ],
  },
  'functions/queue': {
    no: ['./apply-due.ts', '#http/shared/me.ts', '@middy/core'],
    yes: ['#handler/note-failed-event.ts', '#use-cases/call.ts', '@aws-sdk/client-sqs'],
  },
  'lib/blocks': {
    no: [
      '#table/core/keys.ts',
      '#domain/money.ts',
      '#http/till/record-sale.ts',
      'zod/mini',
      '#lib/edge/edge.ts',
      '#lib/local/cloud.ts',
    ],
    yes: [
      '#table/schema.ts',
      'aws-cdk-lib',
      'aws-cdk-lib/aws-sqs',
      'constructs',
      'cdk-nag',
      'esbuild',
      'node:path',
    ],
  },
  'lib/local/sqs': {
    no: [
      '#domain/money.ts',
      '#table/core/read.ts',
      '#table/schema.ts',
      'aws-cdk-lib',
      '#lib/blocks/function.ts',
    ],
    yes: ['#lib/local/cloud.ts', '@aws-sdk/client-sqs', 'fauxqs', 'croner', 'node:http'],
  },
};

describe.each(Object.entries(laws))('%s', (folder, { no, yes }) => {
  const breachesOf = (specifier: string) =>
    findBreaches(
      [{ path: `${folder}/planted.ts`, text: `import { a } from '${specifier}';` }],
      rooms,
      imports,
    );

  it.each(no)('is refused %s', (specifier) => {
    expect(breachesOf(specifier)).toEqual([expect.stringMatching(`^${folder}/planted\\.ts → `)]);
  });

  it.each(yes)('may import %s', (specifier) => {
    expect(breachesOf(specifier)).toEqual([]);
  });
});

/** Files that others may read because they bring nothing along. */
it.each([
  ['functions/table/schema.ts', '#domain/money.ts'],
  ['functions/table/schema.ts', './core/read.ts'],
  ['functions/table/schema.ts', 'zod/mini'],
  ['functions/http/till/routes.ts', './record-sale.ts'],
  ['functions/http/till/routes.ts', '#handler/router.ts'],
  ['functions/http/routes.ts', './till.ts'],
])('%s is refused %s', (path, specifier) => {
  expect(findBreaches([{ path, text: `import '${specifier}';` }], rooms, imports)).toHaveLength(1);
});

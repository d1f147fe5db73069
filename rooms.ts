/**
 * The map of the house: every room, and what it may import beside its own files. `npm run check` holds all code to it;
 * tests, and `testing*.ts` that only they use, may import what they like. A circle of files is refused to all, if only
 * of types.
 */

export interface Room {
  /** Why its list is as it is, in a few words. */
  readonly law: string;
  /** Rooms, closets and single files, by their paths; all of them stand above it in the table. `*` is anything. */
  readonly imports: readonly string[];
  /** The same, of which it may import types alone. */
  readonly types?: readonly string[];
  /** As they are written in an import. `aws-cdk-lib/*` is all that begins so. */
  readonly packages: readonly string[];
  /** Its closets; a room that says nothing has none. */
  readonly floors?: readonly Floor[];
}

/**
 * The closets of a room are given as its floors, from the ground up. A closet may import what is on the floors below
 * it, and nothing beside or above it. Named are folders and files; in place of a name may stand
 * - `.`: the files that lie in the room itself and are not named, taken together,
 * - `*`: whatever else there is, each for itself; a file and the folder of its name are one,
 * - `**`: whatever else there is, taken together.
 */
type Floor = readonly string[];

/** By path; in it `*` is any one folder. The innermost row counts. */
export type Rooms = Readonly<Record<string, Room>>;

/** What a function may be made of: every room below those of functions. */
const handled = [
  'events',
  'functions/domain',
  'functions/programme',
  'functions/pos',
  'functions/aws',
  'functions/table',
  'functions/trust',
  'functions/api',
  'functions/observe',
  'functions/use-cases',
  'functions/messages',
  'functions/portal',
  'functions/services',
  'functions/handler',
];

export const rooms: Rooms = {
  '.': {
    law: 'this table, and what tools read',
    imports: [],
    packages: ['vitest/config', 'vitest/node'],
  },
  events: {
    law: 'a contract: schemas alone',
    imports: [],
    packages: ['zod/mini', 'zod/locales', 'node:fs'],
  },
  'functions/domain': {
    law: 'pure: no SDK, no zod, no clock, no randomness',
    imports: [],
    packages: ['canonicalize'],
    floors: [
      ['programme'],
      ['.'],
      ['ledger', 'published'],
      ['rules', 'tiers'],
      ['rewards', 'budgets'],
      ['awards'],
      ['sales', 'adjustments'],
      ['due', 'activities'],
      ['members'],
      ['replay'],
      ['preview'],
      ['history'],
    ],
  },
  'functions/programme': {
    law: 'the rules of a brand as data, checked',
    imports: ['events/english.ts', 'functions/domain'],
    packages: ['zod/mini', 'temporal-polyfill', 'node:fs'],
    floors: [
      ['mistakes'],
      ['schema', 'size'],
      ['schema-one', 'check'],
      ['examples', 'default-programme.ts'],
      ['.'],
      ['facts'],
      ['diff', 'pumps'],
      ['published'],
    ],
  },
  'functions/pos': {
    law: 'bytes in, facts out: no network, no table',
    imports: ['events', 'functions/domain'],
    packages: ['zod/mini', 'node:crypto', 'node:zlib'],
    floors: [
      ['.'],
      ['basket'],
      ['masking', 'square', 'lightspeed', 'shopify', 'woocommerce', 'standard-webhooks'],
      ['adapters.ts', 'try-delivery.ts'],
      ['vendor.ts', 'sample-delivery.ts'],
    ],
  },
  'functions/aws': {
    law: 'how AWS is called, by everybody who calls it',
    imports: [],
    packages: ['@aws-sdk/client-sqs'],
  },
  'functions/table/schema.ts': {
    law: 'the table on one page, which lib may import',
    imports: [],
    packages: [],
  },
  'functions/table': {
    law: 'keeps and finds items, and knows no rule',
    imports: ['functions/domain', 'functions/aws', 'functions/table/schema.ts'],
    packages: [
      '@aws-sdk/client-dynamodb',
      '@aws-sdk/lib-dynamodb',
      '@aws-sdk/util-dynamodb',
      'aws-lambda',
      'node:timers/promises',
      'zod/mini',
    ],
    floors: [
      ['core'],
      ['ledger'],
      [
        'sales',
        'rewards',
        'budgets',
        'adjustments',
        'connections',
        'sign-in',
        'failed-events',
        'messages',
        'published',
      ],
      ['members', 'activities'],
      ['change.ts'],
    ],
  },
  'functions/trust': {
    law: 'keys, seals and credentials',
    imports: ['functions/domain', 'functions/aws'],
    packages: ['node:crypto', 'node:url', '@aws-sdk/client-secrets-manager', 'jose', 'libphonenumber-js/min'],
  },
  'functions/api': {
    law: 'the HTTP contract as data',
    imports: [
      'events',
      'functions/domain/typed.ts',
      'functions/table/connections/credentials.ts',
      'functions/table/connections/till-bounds.ts',
    ],
    packages: ['zod/mini'],
  },
  'functions/observe': {
    law: 'logs and counts, for everybody above',
    imports: ['functions/domain', 'functions/api/problem.ts'],
    types: ['functions/table/schema.ts'],
    packages: ['aws-lambda'],
  },
  'functions/use-cases': {
    law: 'read, decide, write: no HTTP, no message',
    imports: ['events', 'functions/domain', 'functions/aws', 'functions/table', 'functions/trust'],
    packages: ['zod/mini', 'node:crypto', '@aws-sdk/client-sqs'],
    floors: [
      ['.'],
      ['budgets'],
      ['members', 'adjustments', 'due', 'failed-events'],
      ['sign-in'],
      ['sales', 'rewards'],
      ['activities', 'published'],
      ['views'],
    ],
  },
  'functions/messages': {
    law: 'what members are told, and its own clients',
    imports: ['functions/domain', 'functions/aws', 'functions/table'],
    packages: [
      'zod/mini',
      'node:crypto',
      '@aws-sdk/client-ses',
      '@aws-sdk/client-sns',
      'nodemailer/lib/mail-composer/index.js',
    ],
    floors: [
      ['.'],
      ['languages'],
      ['terms'],
      ['letter', 'explain'],
      ['kinds', 'notices'],
      ['send'],
      ['codes'],
    ],
  },
  'functions/portal': {
    law: 'pages as pure functions of what they show',
    imports: ['functions/domain', 'functions/messages'],
    types: ['functions/use-cases'],
    packages: ['hono/html', 'bwip-js/*', 'node:crypto'],
    floors: [['languages'], ['.'], ['look'], ['parts'], ['pages']],
  },
  'functions/services': {
    law: 'what a deployed function finds around it; the readers of its environment',
    imports: [
      'functions/domain',
      'functions/programme',
      'functions/aws',
      'functions/table',
      'functions/trust',
      'functions/observe',
      'functions/use-cases',
      'functions/messages',
    ],
    packages: ['@aws-sdk/client-sqs', 'node:timers/promises'],
  },
  'functions/handler': {
    law: 'who calls and what is asked; no use case',
    imports: [
      'events/english.ts',
      'functions/domain',
      'functions/aws',
      'functions/table',
      'functions/trust',
      'functions/api',
      'functions/observe',
      'functions/services',
    ],
    types: ['functions/use-cases'],
    packages: ['@middy/core', 'aws-lambda', 'zod/mini'],
    floors: [['input'], ['caller'], ['.']],
  },
  'functions/queue': {
    law: 'one file a function; never another function',
    imports: handled,
    packages: ['zod/mini', 'node:crypto', 'node:timers/promises', '@aws-sdk/*'],
    floors: [['*']],
  },
  'functions/schedule': {
    law: 'one file a function; never another function',
    imports: handled,
    packages: ['zod/mini', 'node:crypto', '@aws-sdk/*'],
    floors: [['*']],
  },
  'functions/stream': {
    law: 'one file a function; never another function',
    imports: handled,
    packages: ['zod/mini', 'node:crypto', '@aws-sdk/*', 'aws-lambda'],
    floors: [['*']],
  },
  'functions/http/*/*routes.ts': {
    law: 'the contract of a function, which the template may read',
    imports: ['events', 'functions/api', 'functions/table/connections/credentials.ts'],
    packages: ['zod/mini'],
  },
  'functions/http/*/page-keys.ts': {
    law: 'the pages of a function, which the template may read',
    imports: [],
    packages: [],
  },
  'functions/http/routes.ts': {
    law: 'all contracts in one list',
    imports: ['functions/api', 'functions/http/*/*routes.ts'],
    packages: [],
  },
  'functions/http': {
    law: 'a function is a file with the folder of its name; never another function',
    imports: [
      ...handled,
      'functions/http/*/*routes.ts',
      'functions/http/*/page-keys.ts',
      'functions/http/routes.ts',
    ],
    packages: ['zod/mini', 'zod-openapi', 'node:crypto', '@aws-sdk/*', 'aws-lambda'],
    floors: [['shared'], ['*']],
  },
  'lib/local': {
    law: 'plays AWS, service by service, and knows no rule of the programme',
    imports: [],
    packages: [
      'node:*',
      '@aws-sdk/*',
      'aws-ses-v2-local',
      'aws-ses-v2-local/dist/store',
      'croner',
      'esbuild',
      'fauxqs',
      'njre',
    ],
    floors: [['**']],
  },
  lib: {
    law: 'defines what is deployed; reads keys and contracts, reaches handlers by path',
    imports: [
      'functions/table/schema.ts',
      'functions/table/connections/till-bounds.ts',
      'functions/api/route.ts',
      'functions/api/waking-call.ts',
      'functions/http/routes.ts',
      'functions/http/*/page-keys.ts',
      'cdk.json',
    ],
    packages: ['node:*', 'aws-cdk-lib', 'aws-cdk-lib/*', 'cdk-nag', 'constructs', 'esbuild'],
    floors: [
      ['load-programme.ts', 'builtins', 'slim'],
      ['blocks'],
      ['context'],
      ['capabilities', 'edge'],
      ['.'],
    ],
  },
  bin: {
    law: 'commands, which may know everything',
    imports: ['*'],
    packages: ['*'],
    floors: [
      ['problem.ts'],
      ['local-cloud.ts', 'programme-file.ts'],
      ['run-command.ts', 'api-address.ts', 'operator-table.ts'],
      ['send', 'connection', 'unused-permissions', 'check-imports', 'local', 'programme', 'replay'],
      ['reconcile'],
      ['.'],
    ],
  },
  test: {
    law: 'asks everything',
    imports: ['*'],
    packages: ['*'],
    floors: [['**']],
  },
};

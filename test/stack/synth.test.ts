import { execFile } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { handlersIn } from '../../lib/bundle-handlers.ts';
import { variants } from './variants.ts';

const repository = join(import.meta.dirname, '../..');
const home = mkdtempSync(join(tmpdir(), 'fidelio-synth-'));
const first = join(home, 'first');
const second = join(home, 'second');
afterAll(() => rmSync(home, { recursive: true }));

beforeAll(async () => {
  const checkout = join(home, 'checkout');
  for (const part of ['bin', 'lib', 'functions', 'events', 'cdk.json', 'package.json']) {
    cpSync(join(repository, part), join(checkout, part), { recursive: true });
  }
  symlinkSync(join(repository, 'node_modules'), join(checkout, 'node_modules'));
  const all = variants['all of it'];
  await Promise.all([synth(repository, repository, first, all), synth(checkout, home, second, all)]);
  // Two at once on a machine that has other things to do.
}, 300_000);

test('two checkouts synthesize the same bytes, whatever the working directory', () => {
  const files = filesIn(first);
  expect(files.length).toBeGreaterThan(5);
  expect(filesIn(second)).toEqual(files);
  for (const file of files) {
    expect(readFileSync(join(second, file)).equals(readFileSync(join(first, file))), file).toBe(true);
  }
});

test('the stacks of prod refuse to be deleted, and tag all that they make with stage and stack', () => {
  const { artifacts } = JSON.parse(readFileSync(join(first, 'manifest.json'), 'utf8'));
  for (const name of ['Fidelio', 'FidelioEdge']) {
    expect(artifacts[name].properties).toMatchObject({
      terminationProtection: true,
      tags: { 'fidelio:stage': 'prod', 'fidelio:stack': 'Fidelio' },
    });
  }
});

test('every handler file is declared by the stack', () => {
  const template = readFileSync(join(first, 'Fidelio.template.json'), 'utf8');
  const declared = [...template.matchAll(/"Description": "functions\/(.*)\.ts"/g)].map(
    ([, handler]) => handler,
  );
  expect(declared.sort()).toEqual(handlersIn(join(repository, 'functions')).sort());
});

test('every bundle loads on its own, without anything installed beside it', async () => {
  const bundles = filesIn(first).filter((file) => file.endsWith('index.mjs'));
  const load = `for (const file of process.argv.slice(1))
    if (typeof (await import(file)).handler !== 'function') throw new Error(file);`;
  const environment = Object.fromEntries(
    [
      'TABLE_NAME',
      'DATA_SECRET_ARN',
      'SESSION_SECRET_ARN',
      'SALES_QUEUE_URL',
      'DUE_QUEUE_URL',
      'MESSAGES_QUEUE_URL',
      'SENDER_ADDRESS',
      'EDGE_SECRET_ARN',
    ]
      .map((name) => [name, 'unused'])
      .concat([['AWS_REGION', 'eu-west-1']]),
  );
  const paths = bundles.map((file) => join(first, file));
  await run(process.execPath, ['--input-type=module', '--eval', load, ...paths], { env: environment });
});

/** What a key, a token or a password looks like, whose ever it is. */
const secretShapes = [
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(?:sk|rk)_(?:live|test)_[0-9a-zA-Z]{16,}/,
  /\bwhsec_[0-9a-zA-Z+/]{24,}/,
  /\b(?:ghp|gho|ghs|xox[abp]|shpat|shpss)[_-][0-9a-zA-Z-]{16,}/,
  /\b(?:till|op)_[0-9a-zA-Z_-]{20,}/,
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/,
  /(?:secret|password|token|apikey|api_key)["']?\s*[:=]\s*["'][0-9a-zA-Z+/_=-]{20,}["']/i,
];

test('no bundle and no template holds what looks like a secret', () => {
  for (const file of filesIn(first)) {
    const content = readFileSync(join(first, file), 'utf8');
    for (const shape of secretShapes) expect(shape.exec(content)?.[0], file).toBeUndefined();
  }
});

test.each([
  `const key = "AKIA${'ABCDEFGH'.repeat(2)}"`,
  `whsec_${'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'}`,
  `{"clientSecret": "${'0123456789abcdef'.repeat(2)}"}`,
  `op_${'Zm9vYmFyYmF6'.repeat(3)}`,
])('%j looks like a secret', (text) => {
  expect(secretShapes.some((shape) => shape.test(text))).toBe(true);
});

test('nothing of the control page of the local cloud is in a bundle or a template', () => {
  for (const file of filesIn(first)) {
    expect(readFileSync(join(first, file)).includes('_local'), file).toBe(false);
  }
});

test('a bad programme is a line for each mistake with its path and what to write, and nothing is synthesized', async () => {
  const path = join(home, 'bad.json');
  writeFileSync(path, '{}');
  const refused = await refusal('bad', { ...variants['nothing but a sender'], programme: path });
  expect(refused).toMatch(
    new RegExp(`^The programme ${path} can't be used:\\n(  [a-zA-Z]+: is missing: write .+\\n)+$`),
  );
});

test('a sender that nobody can own is one sentence that says what to type, and nothing is synthesized', async () => {
  expect(await refusal('senderless', { senderAddress: 'hello@shop.example' })).toMatch(
    /^-c senderAddress=hello@shop\.example is only an example: give an address .+\n$/,
  );
});

test('a certificate of another region than the stack is refused by name', async () => {
  const elsewhere = { ...variants['a domain with a certificate'] };
  const refused = await refusal('elsewhere', elsewhere, { CDK_DEFAULT_REGION: 'us-east-1' });
  expect(refused).toBe('-c certificateArn=… is in eu-west-1, and has to be in us-east-1.\n');
});

/** What the app says of a context that it refuses, once it is clear that it left with 1 and wrote no template. */
async function refusal(name: string, context: object, env: Record<string, string> = {}): Promise<string> {
  const outdir = join(home, name);
  const failed = await synth(repository, home, outdir, context, env).catch((error) => error);
  expect(failed.code).toBe(1);
  expect(filesIn(outdir).filter((file) => file.endsWith('.template.json'))).toEqual([]);
  return failed.stderr;
}

const run = promisify(execFile);

function synth(checkout: string, cwd: string, outdir: string, context: object, more: object = {}) {
  const env = { ...process.env, ...more, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) };
  return run(process.execPath, [join(checkout, 'bin/fidelio.ts')], { cwd, env });
}

function filesIn(folder: string): string[] {
  return globSync('**/*.*', { cwd: folder })
    .filter((file) => !/asset\.\w+$/.test(file))
    .sort();
}

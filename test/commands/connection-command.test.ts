import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { standardWebhooks } from '#pos/standard-webhooks/standard-webhooks.ts';
import { operatorToken } from '../support/api/credentials.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { freshId, saleOf } from '../support/inputs/facts.ts';

const cloudOf = testCloud();
const folder = mkdtempSync(join(tmpdir(), 'fidelio-delivery-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as an operator runs it. */
async function connection(
  args: readonly string[],
  { token = cloudOf().adminToken, input = '' }: { readonly token?: string; readonly input?: string } = {},
): Promise<Ended> {
  const { PATH } = process.env;
  const env = { PATH, FIDELIO_URL: cloudOf().cloud.url, FIDELIO_TOKEN: token };
  const child = spawn(process.execPath, ['bin/connection.ts', ...args], { env });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, stdout, stderr };
}

function saved(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('npm run connection', { timeout: 120_000 }, () => {
  it('creates, shows, tries, rotates and revokes', async () => {
    const id = `cli-${freshId()}`;
    const created = await connection(
      [
        'create',
        id,
        '--vendor',
        'standard-webhooks',
        '--secret',
        '-',
        '--location',
        'here',
        '--earns',
        'tips',
      ],
      { input: 'swordfish\n' },
    );
    expect(created).toMatchObject({ code: 0, stderr: '' });
    expect(created.stdout).toContain(`${cloudOf().cloud.url}/v1/webhooks/${id}`);
    expect(created.stdout).toContain('shown only this once: swordfish');
    expect(created.stdout).toMatch(/^1\. Let the sender post/m);

    const listed = await connection(['list']);
    expect(listed.stdout).toMatch(new RegExp(`^${id} +standard-webhooks +here +1 `, 'm'));

    const rotated = JSON.parse((await connection(['rotate', id, '--json'])).stdout);
    const [, old] = rotated.secrets;
    const shown = (await connection(['show', id])).stdout;
    expect(shown).toMatch(/^location +here$/m);
    expect(shown).toMatch(/^earns +goods, tips$/m);
    expect(shown.match(/^secret /gm)).toHaveLength(2);
    expect(shown).toContain('Last received: nothing in 14 days');
    expect(shown).not.toContain('swordfish');
    expect(shown).not.toContain(rotated.secret);

    const ended = await connection(['end-secret', id, old.secretId]);
    expect(ended.stdout).toContain(`The secret ${old.secretId} of ${id} is refused from now on.`);
    const last = await connection(['end-secret', id, rotated.secretId]);
    expect(last).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^[^\n]+ only secret [^\n]+\.\n$/),
    });

    expect((await connection(['change', id, '--currency', 'EUR'])).stdout).toMatch(/^currency +EUR$/m);
    expect(await connection(['revoke', id])).toMatchObject({ code: 0 });
    expect(await connection(['show', id])).toMatchObject({
      code: 1,
      stderr: `There is no connection ${id}.\n`,
    });
  });

  it('tries a sample, and a delivery that was saved', async () => {
    const { now } = cloudOf();
    const id = `cli-${freshId()}`;
    const { secret } = JSON.parse(
      (await connection(['create', id, '--vendor', 'standard-webhooks', '--json'])).stdout,
    );
    const sample = await connection(['test', id]);
    expect(sample).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^✔ +earning +It names no member/m),
    });

    const raw = JSON.stringify(saleOf(1000, now()));
    const headers = standardWebhooks.sign(raw, { secrets: [secret] }, now(), 'msg_1');
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const files = ['--headers', saved('headers.txt', lines.join('\n'))];
    const good = await connection(['test', id, '--body', saved('body.json', raw), ...files]);
    expect(good).toMatchObject({ code: 0, stdout: expect.stringMatching(/^✔ +signature/m) });
    const bad = await connection(['test', id, '--body', saved('other.json', `${raw}\n`), ...files]);
    expect(bad).toMatchObject({ code: 1, stdout: expect.stringMatching(/^✖ +signature +No valid secret/m) });
  });

  it('connects tills, which need no secret', async () => {
    const created = await connection(['create', `cli-${freshId()}`, '--vendor', 'till']);
    expect(created).toMatchObject({ code: 0, stdout: expect.stringMatching(/^1\. Make a key/m) });
    expect(created.stdout).not.toContain('secret');
  });

  it('takes address and token of the running demo', async () => {
    const { url } = cloudOf().cloud;
    const listed = await connection(['list', '--local', '--url', url], { token: '' });
    expect(listed).toMatchObject({ code: 0, stdout: expect.stringMatching(/^demo-square +square/m) });
  });

  it('says in one sentence what the role may not, and that the token is none', async () => {
    const viewer = await operatorToken(cloudOf(), 'viewer', 86_400_000);
    const create = ['create', `cli-${freshId()}`, '--vendor', 'square'];
    expect(await connection(create, { token: viewer })).toMatchObject({
      code: 1,
      stderr: 'The role viewer may not do this; it needs the role admin.\n',
    });
    expect(await connection(['list'], { token: 'op_none' })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Send an operator token [^\n]+\n$/),
    });
  });
});

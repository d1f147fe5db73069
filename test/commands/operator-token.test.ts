import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { listConnections } from '#http/operator-look/routes.ts';
import { failCall, lostAnswer } from '../support/aws/faults.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';

const cloudOf = testCloud();
const run = promisify(execFile);

/** The command as somebody with AWS credentials runs it. */
async function operatorToken(...args: string[]): Promise<string> {
  const { cloud } = cloudOf();
  const env = {
    ...process.env,
    TABLE_NAME: cloud.tableName,
    AWS_ENDPOINT_URL: cloud.endpoints.aws,
    AWS_REGION: cloud.region,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
  return (await run(process.execPath, ['bin/operator-token.ts', ...args], { env })).stdout;
}

it('an operator token opens the door until it is revoked', { timeout: 60_000 }, async () => {
  const { api } = cloudOf();
  // The command goes by the real clock, the cloud by its own.
  const ana = ['--name', 'ana', '--role', 'viewer', '--days', '3650'];
  const { tokenId, token } = JSON.parse(await operatorToken(...ana));
  await api.answer(listConnections, 200, { token });
  const shown = (await operatorToken('--list'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(shown).toContainEqual(expect.objectContaining({ tokenId, name: 'ana', role: 'viewer' }));
  expect(JSON.stringify(shown)).not.toContain(token.slice(-20));

  expect(JSON.parse(await operatorToken('--revoke', tokenId))).toEqual({ tokenId, revoked: true });
  await api.refusal(listConnections, 'unauthenticated', { token });
  await expect(operatorToken('--revoke', tokenId)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`there is no token ${tokenId}`),
  });
});

it('an operator token whose making was answered to nobody is printed all the same', {
  timeout: 60_000,
}, async () => {
  const { api, cloud } = cloudOf();
  const place = { functionName: null, service: 'dynamodb', operation: 'PutItem', nth: 1 };
  const end = failCall(cloud, place, lostAnswer);
  const { token } = JSON.parse(await operatorToken('--name', 'bea', '--days', '3650'));
  expect(end(), 'calls still to fail').toBe(0);
  await api.answer(listConnections, 200, { token });
});

it.each([
  [['--role', 'viewer'], '--name is missing'],
  [['--name', 'ana', '--role', 'king'], '--role must be one of'],
  [['--name', 'ana', '--days', '0'], '--days must be 1 to'],
  [['--nmae', 'ana'], "Unknown option '--nmae'"],
])('%j is refused with one sentence', async (args, sentence) => {
  await expect(operatorToken(...args)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining(sentence),
  });
});

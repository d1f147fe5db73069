import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { LambdaFunction } from './function.ts';
import { createPool } from './pool.ts';
import type { Invoke } from './protocol.ts';

/** Answers with its process id; an event that says `wait` it leaves unanswered. */
const RUNTIME = `
process.on('disconnect', () => process.exit(0));
process.on('message', ({ requestId, event }) => {
  if (event !== 'wait') process.send({ type: 'answer', requestId, payload: String(process.pid) });
});
process.send({ type: 'ready' });
`;

const folder = mkdtempSync(join(tmpdir(), 'local-pool-'));
const bootstrap = join(folder, 'runtime.mjs');
writeFileSync(bootstrap, RUNTIME);
const fn = { name: 'f', folder, timeoutMs: 60_000, reservedConcurrency: undefined } as LambdaFunction;
const pool = createPool(fn, () => ({
  bootstrap,
  environment: {},
  isBackground: false,
  onLine: () => undefined,
}));

afterAll(async () => {
  await pool.stop();
  rmSync(folder, { recursive: true, force: true });
});

const invoke = (event: string) => {
  const message: Invoke = {
    type: 'invoke',
    requestId: 'r',
    event,
    deadline: 0,
    clockOffsetMs: 0,
    functionArn: 'arn',
  };
  return pool.invoke(message);
};

test('a pool that is killed fails what is under way, and starts another process for what comes next', async () => {
  const first = await invoke('answer');
  expect(first).toMatchObject({ ok: true });
  const underWay = invoke('wait');
  await pool.kill();
  expect(await underWay).toMatchObject({ ok: false, error: { errorType: 'Runtime.ExitError' } });
  expect(pool.size()).toBe(0);
  const next = await invoke('answer');
  expect(next).toMatchObject({ ok: true });
  expect(next).not.toEqual(first);
});

test('a process that nobody uses dies with the others', async () => {
  await invoke('answer');
  await pool.kill();
  expect(pool.size()).toBe(0);
  expect(await invoke('answer')).toMatchObject({ ok: true });
});

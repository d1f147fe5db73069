/** A preview goes on step by step, whatever comes twice and wherever a process dies. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Preview } from '#domain/preview/preview.ts';
import type { ProgrammeVersion } from '#domain/programme.ts';
import { getChange } from '#http/operator-look/routes.ts';
import { previewChange } from '#http/operator-setup/routes.ts';
import { versionOf } from '#programme/load-programme.ts';
import { checked } from '#programme/published/fit.ts';
import { beginPreview, readPreview } from '#table/published/preview-item.ts';
import { sha256 } from '#trust/random.ts';
import type { PreviewMessage } from '#use-cases/due/due-message.ts';
import { askPreview } from '#use-cases/published/ask-preview.ts';
import { stepPreview } from '#use-cases/published/step-preview.ts';
import { testCall } from '#use-cases/testing.ts';
import { enrolSomebody, openShop, sellTo } from '../../support/actors/shop.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { rules } from '../../support/outcomes/ledger.ts';
import { publisher, tulips } from './publishing.ts';

const cloudOf = testCloud();
const { draft } = publisher(cloudOf);
const checks = { checked };

/** Three members, of whom two have bought for €20. */
beforeAll(async () => {
  const { cloud, now } = cloudOf();
  const shop = await openShop(cloudOf());
  for (const cents of [2000, 2000, 0]) {
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    if (cents > 0) await sellTo(cloudOf(), shop, memberId, cents);
  }
  await cloud.settle();
  await cloud.setClock(new Date(now().getTime() + 86_400_000).toISOString());
}, 120_000);

/** What is queued, and comes when the test takes it. */
let queue: PreviewMessage[] = [];
beforeEach(() => {
  queue = [];
});
const post = async (message: PreviewMessage) => {
  queue.push(message);
};
const callBy = (by: ProgrammeVersion) => {
  const { table, now } = cloudOf();
  return testCall({ table, rules: by, now: now() });
};

/** Without examples, which are of the days on which the campaign really is. */
const content = {
  ...tulips(50),
  rules: tulips(50).rules.map(({ examples: _, ...rule }) => rule),
};

async function asked(): Promise<string> {
  const changeId = await draft({ content });
  const operator = { tokenId: 'op_1', name: 'ana' };
  const preview = await askPreview(callBy(rules), { changeId, operator, checks, post });
  expect(preview).toMatchObject({ state: 'running', step: 0 });
  return changeId;
}

/** One step, as short as a step can be. */
const step = (message: PreviewMessage, more: object = {}, by = rules) =>
  stepPreview(callBy(by), message, {
    ...{ checks, post, rulesAnew: async () => rules, mayGoOn: () => false, isAgain: false },
    ...more,
  });

/** Steps until nothing is queued. @returns how many there were */
async function rest(): Promise<number> {
  let count = 0;
  for (let message = queue.shift(); message !== undefined; message = queue.shift()) {
    await step(message);
    count += 1;
  }
  return count;
}

const at = async (changeId: string): Promise<Preview> => {
  const preview = await readPreview(cloudOf().table, changeId);
  if (preview === null) throw new Error('there is none');
  return preview;
};
const whole = { state: 'done', members: 3, drawn: 3, looked: 3, leftOut: 0 };
const given = { total: { estimate: 100, low: 100, high: 100 }, meanOfReached: 50 };

describe('a preview', () => {
  it('goes through the list shard by shard, and then member by member', async () => {
    const changeId = await asked();
    expect(await rest()).toBe(16 + 3);
    expect(await at(changeId)).toMatchObject({ ...whole, step: 19, result: { given: [given] } });
    expect((await at(changeId)).work).toBeUndefined();
  });

  it('takes no step twice: what comes again is passed over', async () => {
    const changeId = await asked();
    for (let nth = 0; nth < 17; nth += 1) await step(queue.shift() as PreviewMessage);
    const [message] = queue.splice(0) as [PreviewMessage];
    const both = await Promise.all([step(message), step(message)]);
    expect(both.filter((one) => one !== null)).toHaveLength(1);
    expect(queue).toHaveLength(1);
    expect(await step(message)).toBeNull();
    expect(queue).toHaveLength(1);
    await rest();
    expect(await at(changeId)).toMatchObject({ ...whole, result: { given: [given] } });
  });

  it('goes on where a process died: before its write, and between that and the next message', async () => {
    const changeId = await asked();
    for (let nth = 0; nth < 17; nth += 1) await step(queue.shift() as PreviewMessage);
    const [message] = queue.splice(0) as [PreviewMessage];
    const dies = async () => {
      throw new Error('the process died');
    };
    await expect(
      step(message, { rulesAnew: dies }, versionOf({ ...rules.programme, name: 'X' }, sha256)),
    ).rejects.toThrow('died');
    expect(await at(changeId)).toMatchObject({ step: 17, looked: 1 });
    await expect(step(message, { post: dies })).rejects.toThrow('died');
    expect(await at(changeId)).toMatchObject({ step: 18, looked: 2 });
    expect(queue).toEqual([]);
    expect(await step(message, { isAgain: true })).toBeNull();
    expect(queue).toEqual([{ preview: { ...message.preview, step: 18 } }]);
    await rest();
    expect(await at(changeId)).toMatchObject({ ...whole, result: { given: [given] } });
  });

  it('goes on when a write was sent twice, since its answer was lost', async () => {
    const changeId = await asked();
    const [message] = queue.splice(0) as [PreviewMessage];
    const { table, ...call } = callBy(rules);
    const { documents } = table;
    const send = async (command: object) => {
      if (command instanceof PutCommand) await documents.send(command);
      return documents.send(command as PutCommand);
    };
    const twice = { ...table, documents: { send } as unknown as typeof documents };
    const tools = { checks, post, rulesAnew: async () => rules, mayGoOn: () => false, isAgain: false };
    expect(await stepPreview({ ...call, table: twice }, message, tools)).toMatchObject({ step: 1 });
    expect(queue).toEqual([{ preview: { ...message.preview, step: 1 } }]);
    await rest();
    expect(await at(changeId)).toMatchObject({ ...whole, result: { given: [given] } });
  });

  it('begins again under rules that are in force since, and names them', async () => {
    const changeId = await asked();
    for (let nth = 0; nth < 18; nth += 1) await step(queue.shift() as PreviewMessage);
    expect(await at(changeId)).toMatchObject({ looked: 2, ruleVersion: rules.version });
    const { programme } = rules;
    const since = versionOf({ ...programme, rules: programme.rules.slice(0, 1) }, sha256);
    await step(queue.shift() as PreviewMessage, { rulesAnew: async () => since }, since);
    const again = await at(changeId);
    expect(again).toMatchObject({ state: 'running', looked: 0, ruleVersion: since.version });
    for (let message = queue.shift(); message !== undefined; message = queue.shift())
      await step(message, {}, since);
    expect(await at(changeId)).toMatchObject({ ...whole, ruleVersion: since.version });
  });

  it('ends with a newer one of the same change', async () => {
    const changeId = await asked();
    const [first] = queue.splice(0) as [PreviewMessage];
    const operator = { tokenId: 'op_2', name: 'bea' };
    await askPreview(callBy(rules), { changeId, operator, checks, post });
    expect(await step(first)).toBeNull();
    await rest();
    expect(await at(changeId)).toMatchObject({ ...whole, askedBy: 'bea' });
  });

  it('fails where the change goes with the rules in force no more, and says so', async () => {
    const changeId = await asked();
    const { programme } = rules;
    const bound = versionOf(
      { ...programme, units: programme.units.map((unit) => ({ ...unit, unitId: 'star' })) },
      sha256,
    );
    await step(queue.shift() as PreviewMessage, { rulesAnew: async () => bound }, bound);
    expect(await at(changeId)).toMatchObject({
      state: 'failed',
      why: expect.stringContaining('does not hold'),
    });
    expect(queue).toEqual([]);
  });
});

describe('previews at the same time', () => {
  it('are two at most; one that stands still for an hour is in nobody’s way', async () => {
    const { api, adminToken: token, table, now } = cloudOf();
    const ids = [await asked(), await asked()];
    const third = await draft({ kind: 'segment', id: 'new', content: { since: 'enrolled', below: 30 } });
    const refused = await api.refusal(previewChange, 'too-many-requests', {
      token,
      params: { changeId: third },
    });
    expect(refused.detail).toContain('2 previews are going on');
    const [still = ''] = ids;
    const movedAt = new Date(now().getTime() - 61 * 60_000).toISOString();
    await beginPreview(table, { ...(await at(still)), movedAt });
    const { preview } = await api.answer(getChange, 200, { token, params: { changeId: still } });
    expect(preview).toMatchObject({ state: 'failed', why: expect.stringContaining('stood still') });
    await api.answer(previewChange, 202, { token, params: { changeId: third } });
    await cloudOf().cloud.settle();
    expect(await at(third)).toMatchObject({
      state: 'done',
      members: 3,
      result: { reached: { members: { estimate: 3 } } },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { closeMe } from '#http/member-act/routes.ts';
import { getMyAccount } from '#http/member-look/routes.ts';
import { decideAdjustment, requestAdjustment } from '#http/operator-ledger/routes.ts';
import { listAdjustments, listEntries } from '#http/operator-look/routes.ts';
import { keys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import { createItem, deleteItem } from '#table/core/single-writes.ts';
import { sha256 } from '#trust/random.ts';
import { waitingPerList } from '#use-cases/adjustments/read-adjustments.ts';
import { joinMember } from '../../support/actors/sign-in.ts';
import { operatorToken } from '../../support/api/credentials.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshId } from '../../support/inputs/facts.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';
import { scanTable } from '../../support/outcomes/table-scan.ts';

const cloudOf = testCloud();
const dayMs = 24 * 60 * 60 * 1000;

/** An operator who may adjust 100 points a day alone. */
const operator = (name: string, role: 'admin' | 'support' = 'support', adjustmentLimit = 100) =>
  operatorToken(cloudOf(), role, dayMs, { name, adjustmentLimit });

/** As many at once as there are connections to the table. */
async function inTurns<T>(items: readonly T[], act: (item: T) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < items.length; start += 40) {
    await Promise.all(items.slice(start, start + 40).map(act));
  }
}

function asking(
  token: string,
  memberId: string,
  pointsDelta: number,
  more: { key?: string; reason?: string } = {},
) {
  const { key = freshId(), reason = 'the till was offline' } = more;
  return {
    token,
    headers: { 'idempotency-key': key },
    body: { memberId, pointsDelta, reason },
  };
}

describe('an adjustment', () => {
  it('within the limit is applied at once, explained to operators with its reason and author, and proves', async () => {
    const { api, table, adminToken } = cloudOf();
    const { memberId, token } = await joinMember(cloudOf());
    const ana = await operator('ana');
    const given = await api.answer(requestAdjustment, 201, asking(ana, memberId, 60));
    expect(given).toMatchObject({
      adjustment: { pointsDelta: 60, status: 'applied', requestedBy: 'ana', decidedBy: null },
      pointsAvailable: 60,
    });
    const taken = await api.answer(requestAdjustment, 201, asking(ana, memberId, -40));
    expect(taken).toMatchObject({ pointsAvailable: 20, pointsOwed: 0 });
    expect(await api.answer(getMyAccount, 200, { token })).toMatchObject({ pointsAvailable: 20 });

    const { account, entries } = await provenLedger(table, memberId);
    expect(entries.map(({ kind, pointsDelta }) => [kind, pointsDelta])).toEqual([
      ['adjusted', 60],
      ['adjusted', -40],
    ]);
    expect(account.totals).toMatchObject({ issued: 0, clawedBack: 0, adjusted: 20 });
    const page = await api.answer(listEntries, 200, { token: adminToken, params: { memberId } });
    expect(page.entries.map(({ adjustment }) => adjustment)).toEqual([
      expect.objectContaining({ pointsDelta: -40, reason: 'the till was offline', requestedBy: 'ana' }),
      expect.objectContaining({ pointsDelta: 60, reason: 'the till was offline', requestedBy: 'ana' }),
    ]);
  });

  it('that takes more than there is leaves a debt', async () => {
    const { api, table } = cloudOf();
    const { memberId } = await joinMember(cloudOf());
    const ana = await operator('ana');
    await api.answer(requestAdjustment, 201, asking(ana, memberId, 10));
    expect(await api.answer(requestAdjustment, 201, asking(ana, memberId, -30))).toMatchObject({
      pointsAvailable: 0,
      pointsOwed: 20,
    });
    await provenLedger(table, memberId);
  });

  it('beyond what is left of the day waits for a second operator, who is another person', async () => {
    const { api, table, adminToken } = cloudOf();
    const { memberId } = await joinMember(cloudOf());
    const ana = await operator('ana', 'admin');
    const anaAgain = await operator('ana', 'admin');
    const ben = await operator('ben', 'admin');
    await api.answer(requestAdjustment, 201, asking(ana, memberId, 70));
    // 70 and 31 are more than 100, however they are cut.
    const { adjustment, approvalId } = await api.answer(requestAdjustment, 202, asking(ana, memberId, 31));
    expect(adjustment).toMatchObject({ adjustmentId: approvalId, status: 'waiting', requestedBy: 'ana' });
    expect((await provenLedger(table, memberId)).entries).toHaveLength(1);
    const { adjustmentId } = adjustment;
    const waiting = await api.answer(listAdjustments, 200, { token: adminToken });
    expect(waiting.adjustments.filter((one) => one.adjustmentId === adjustmentId)).toHaveLength(1);

    const approval = { params: { adjustmentId }, body: { decision: 'approve' } };
    for (const token of [ana, anaAgain])
      await api.refusal(decideAdjustment, 'second-operator-needed', { ...approval, token });
    const support = await operator('cem', 'support');
    await api.refusal(decideAdjustment, 'forbidden', { ...approval, token: support });
    const approved = await api.answer(decideAdjustment, 200, { ...approval, token: ben });
    expect(approved).toMatchObject({
      adjustment: { status: 'applied', requestedBy: 'ana', decidedBy: 'ben' },
      pointsAvailable: 101,
    });
    expect(await api.answer(decideAdjustment, 200, { ...approval, token: ben })).toEqual(approved);
    await api.refusal(decideAdjustment, 'already-decided', {
      token: ben,
      params: { adjustmentId },
      body: { decision: 'reject' },
    });
    expect((await provenLedger(table, memberId)).entries).toHaveLength(2);
    const after = await api.answer(listAdjustments, 200, { token: adminToken });
    expect(after.adjustments.some((one) => one.adjustmentId === adjustmentId)).toBe(false);
  });

  it('that waits with very many others is listed by age, as many as fit an answer', async () => {
    const { api, table, adminToken, now } = cloudOf();
    const { memberId } = await joinMember(cloudOf());
    const ana = await operator('ana', 'admin');
    const { approvalId } = await api.answer(requestAdjustment, 202, asking(ana, memberId, 101));
    const stored = await getItem(table, keys.adjustment(approvalId));
    const requestedAt = new Date(now().getTime() - dayMs).toISOString();
    const ids = Array.from(
      { length: waitingPerList },
      (_, index) => `adj_${String(index).padStart(20, '0')}`,
    );
    const copies = ids.flatMap((adjustmentId) => [
      { ...stored, requestedAt, ...keys.adjustment(adjustmentId) },
      { adjustmentId, ...keys.waitingAdjustment(adjustmentId) },
    ]);
    await inTurns(copies, (copy) => createItem(table, copy));
    const list = await api.answer(listAdjustments, 200, { token: adminToken });
    expect(list.adjustments.map(({ adjustmentId }) => adjustmentId).sort()).toEqual(ids);
    expect(list.waiting).toBeGreaterThan(waitingPerList);
    await inTurns(copies, (copy) => deleteItem(table, copy));
    const { adjustments } = await api.answer(listAdjustments, 200, { token: adminToken });
    expect(adjustments.some(({ adjustmentId }) => adjustmentId === approvalId)).toBe(true);
  });

  it('that is turned down changes nothing', async () => {
    const { api, table } = cloudOf();
    const { memberId } = await joinMember(cloudOf());
    const request = asking(await operator('ana'), memberId, 5000);
    const { adjustment } = await api.answer(requestAdjustment, 202, request);
    const { adjustmentId } = adjustment;
    const rejection = { params: { adjustmentId }, body: { decision: 'reject' } };
    const ben = await operator('ben', 'admin');
    expect(await api.answer(decideAdjustment, 200, { token: ben, ...rejection })).toMatchObject({
      adjustment: { status: 'rejected', decidedBy: 'ben' },
      pointsAvailable: 0,
    });
    expect((await provenLedger(table, memberId)).entries).toEqual([]);
    expect(await api.answer(requestAdjustment, 201, request)).toMatchObject({
      adjustment: { status: 'rejected' },
    });
  });

  it('of a member who has left can be turned down, and not let through', async () => {
    const { api } = cloudOf();
    const { memberId, token } = await joinMember(cloudOf());
    const { adjustment } = await api.answer(
      requestAdjustment,
      202,
      asking(await operator('ana'), memberId, 5000),
    );
    const params = { adjustmentId: adjustment.adjustmentId };
    await api.answer(closeMe, 200, { token });
    const ben = await operator('ben', 'admin');
    const decide = (decision: string) => ({ token: ben, params, body: { decision } });
    await api.refusal(decideAdjustment, 'unknown-member', decide('approve'));
    const rejected = await api.answer(decideAdjustment, 200, decide('reject'));
    expect(rejected).toMatchObject({ adjustment: { status: 'rejected' }, pointsAvailable: 0, pointsOwed: 0 });
    expect(await api.answer(decideAdjustment, 200, decide('reject'))).toEqual(rejected);
    const { adjustments } = await api.answer(listAdjustments, 200, { token: ben });
    expect(adjustments.filter(({ adjustmentId }) => adjustmentId === params.adjustmentId)).toEqual([]);
  });

  it('asked for again with its key is the same one; with other content it is refused', async () => {
    const { api, table } = cloudOf();
    const { memberId } = await joinMember(cloudOf());
    const other = await joinMember(cloudOf());
    const ana = await operator('ana');
    const key = freshId();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => api.answer(requestAdjustment, 201, asking(ana, memberId, 20, { key }))),
    );
    expect(new Set(answers.map(({ adjustment }) => adjustment.adjustmentId)).size).toBe(1);
    for (const call of [
      asking(ana, memberId, 21, { key }),
      asking(ana, memberId, 20, { key, reason: 'another reason' }),
      asking(ana, other.memberId, 20, { key }),
    ])
      await api.refusal(requestAdjustment, 'key-reused', call);
    expect((await provenLedger(table, memberId)).entries).toHaveLength(1);
  });

  it('asked for before keys were digested is the same one still', async () => {
    const { api, table } = cloudOf();
    const { memberId } = await joinMember(cloudOf());
    const token = await operator('ana');
    const [, tokenId = ''] = /^op_([0-9a-f]+)_/.exec(token) ?? [];
    const key = 'ana@example.com';
    const call = asking(token, memberId, 20, { key });
    const { adjustment } = await api.answer(requestAdjustment, 201, call);
    const item = await getItem(table, keys.adjustment(adjustment.adjustmentId));
    expect(JSON.stringify([...(await scanTable(table)).values()])).not.toContain(`:${key}`);
    await deleteItem(table, keys.adjustment(adjustment.adjustmentId));
    const causeId = `adjust:${tokenId}:${key}`;
    const then = `adj_${sha256(causeId).slice(0, 20)}`;
    await createItem(table, { ...item, ...keys.adjustment(then), causeId });
    const again = await api.answer(requestAdjustment, 201, call);
    expect(again.adjustment.adjustmentId).toBe(then);
    await api.refusal(requestAdjustment, 'key-reused', asking(token, memberId, 21, { key }));
    expect((await provenLedger(table, memberId)).entries).toHaveLength(1);
  });

  it('of many at once goes through only as far as the limit of the day', async () => {
    const { api, table } = cloudOf();
    const { memberId } = await joinMember(cloudOf());
    const ana = await operator('ana');
    const replies = await Promise.all(
      Array.from({ length: 12 }, () => api.call(requestAdjustment, asking(ana, memberId, 15))),
    );
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(6);
    expect(replies.filter(({ status }) => status === 202)).toHaveLength(6);
    expect((await provenLedger(table, memberId)).account.totals.adjusted).toBe(90);
  });

  it('of nonsense is refused with the field, and nothing is written', async () => {
    const { api, cloud, table } = cloudOf();
    const { memberId } = await joinMember(cloudOf());
    const ana = await operator('ana');
    await cloud.settle();
    const before = await scanTable(table);
    const ask = (body: object, headers: Record<string, string> = { 'idempotency-key': freshId() }) => ({
      token: ana,
      headers,
      body: { memberId, ...body },
    });
    for (const pointsDelta of [0, 1.5, '5', 2e9, 2 ** 60, null]) {
      const call = ask({ pointsDelta, reason: 'slip' });
      const problem = await api.refusal(requestAdjustment, 'invalid-body', call);
      expect(new Set(problem.errors?.map(({ path }) => path))).toEqual(new Set(['pointsDelta']));
    }
    for (const reason of [' ', 'a\u001b[2J b', 'half a pair: \ud800'])
      await api.refusal(requestAdjustment, 'invalid-body', ask({ pointsDelta: 5, reason }));
    await api.refusal(
      requestAdjustment,
      'idempotency-key-needed',
      ask({ pointsDelta: 5, reason: 'slip' }, {}),
    );
    await api.refusal(requestAdjustment, 'unknown-member', asking(ana, 'mem_0000000000', 5));
    const ben = await operator('ben', 'admin');
    const params = { adjustmentId: `adj_${'0'.repeat(20)}` };
    const body = { decision: 'approve' };
    await api.refusal(decideAdjustment, 'unknown-adjustment', { token: ben, params, body });
    const keysOf = (items: ReadonlyMap<string, unknown>) =>
      [...items.keys()].filter((key) => !/^(OPERATORS|PROGRAMME)/.test(key));
    expect(keysOf(await scanTable(table))).toEqual(keysOf(before));
  });

  it('loses its reason when the member leaves, and the ledger still proves', async () => {
    const { api, table } = cloudOf();
    const { memberId, token } = await joinMember(cloudOf());
    const reason = `spoke to Zenobia ${freshId()}`;
    const ana = await operator('ana');
    await api.answer(requestAdjustment, 201, asking(ana, memberId, 10, { reason }));
    await api.answer(requestAdjustment, 202, asking(ana, memberId, 1000, { reason }));
    const stored = async () => JSON.stringify([...(await scanTable(table)).values()]);
    expect(await stored()).toContain(reason);
    await api.answer(closeMe, 200, { token });
    expect(await stored()).not.toContain(reason);
    await provenLedger(table, memberId);
  });
});

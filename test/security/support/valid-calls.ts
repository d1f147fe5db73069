import { randomUUID } from 'node:crypto';
import type { Route } from '#api/route.ts';
import { localDate, monthOf } from '#domain/dates.ts';
import { addSecret, createConnection, createTillKey, draftChange } from '#http/operator-setup/routes.ts';
import { recordSale } from '#http/till/routes.ts';
import { unsubscribeToken } from '#messages/notices/unsubscribe-token.ts';
import { keys as keysOf } from '#table/core/keys.ts';
import { keepCode } from '#table/sign-in/one-time-codes.ts';
import { contactKey } from '#trust/contact.ts';
import { bindingOf, codeHash, contactBindingOf, newCodeId, tillBindingOf } from '#trust/one-time-code.ts';
import { askedFor, enrol, offer, reserve, sell, sessionOf } from '../../faults/world.ts';
import type { Call } from '../../support/api/api-client.ts';
import { activityOf, freshEmail, freshId, freshPhone, saleOf } from '../../support/inputs/facts.ts';
import { rules } from '../../support/outcomes/ledger.ts';
import { type Access, accessOf } from './access.ts';
import { newFailedEvent, newPerson, type Scene } from './scene.ts';

/** Makes a call of an operation that is right in every respect, and that nobody has made before. */
export type ValidCall = (scene: Scene) => Promise<Call> | Call;

const ofFirstKey = () => ({ headers: { 'idempotency-key': randomUUID() } });
const ofShop = ({ shop: { connectionId } }: Scene) => ({ params: { connectionId } });
const nothing = () => ({});

/**
 * For each operation of the API. A call carries no credential, unless it ends the one with which it is made or only
 * that one may make it.
 */
export const validCalls: Readonly<Record<string, ValidCall>> = {
  getHealth: nothing,
  getOpenapi: nothing,
  receiveWebhook: (scene) => {
    const raw = JSON.stringify(saleOf(10_00, scene.now(), { customer: { email: scene.person.email } }));
    return { ...ofShop(scene), raw, headers: scene.shop.sign(raw) };
  },

  enrolMember: () => ({ body: { email: freshEmail(), phone: freshPhone(), givenName: 'Cleo' } }),
  findMember: ({ person }) => ({ query: { email: person.email } }),
  recordSale: ({ now, person }) => ({ body: { ...saleOf(20_00, now()), memberId: person.memberId } }),
  recordRefund: async (scene) => {
    const saleId = await sell(scene, scene.person.memberId, 20_00);
    const occurredAt = scene.now().toISOString();
    return { body: { refundId: freshId(), saleId, occurredAt, currency: 'EUR', total: 10_00 } };
  },
  quoteSale: ({ now, person }) => {
    const { saleId: _id, ...basket } = saleOf(20_00, now());
    return { body: { ...basket, memberId: person.memberId } };
  },
  recordActivity: ({ now, person }) => ({ body: { ...activityOf(now()), memberId: person.memberId } }),
  recordMemberActivity: ({ now, person }) => ({ body: { ...activityOf(now()), memberId: person.memberId } }),
  redeemAtTill: async (scene) => {
    const { memberId } = await newPerson(scene, 90_00);
    const memberCode = await newMemberCode(scene, memberId);
    return { ...ofFirstKey(), body: { memberId, rewardId: await offer(scene), memberCode } };
  },
  askMemberCode: async (scene) => ({ body: { memberId: (await newPerson(scene)).memberId } }),
  fulfilRedemption: async (scene) => ({ ...ofFirstKey(), params: { code: await openCode(scene) } }),
  cancelAtTill: async (scene) => ({ ...ofFirstKey(), params: { code: await openCode(scene) } }),

  askCode: () => ({ body: { email: freshEmail() } }),
  verifyCode: async ({ table, keys, now }) => {
    const email = freshEmail();
    const contact = { kind: 'email', value: email } as const;
    const key = keys.oneTimeCode;
    const scope = { subject: contactKey(contact, keys.contactPepper), binding: bindingOf(undefined, key) };
    const stored = { codeId: newCodeId(), hash: codeHash('123456', scope, key) };
    await keepCode(
      table,
      keysOf.signIn(scope.subject, scope.binding),
      stored,
      new Date(now().getTime() + 600_000),
    );
    return { body: { email, code: '123456' } };
  },
  enrolContact: async (scene) => {
    const contact = { kind: 'email', value: freshEmail() } as const;
    const body = { givenName: 'Dora', termsVersion: '2026-01' };
    return { token: await sessionOf(scene, { contact }), body };
  },
  getMe: nothing,
  changeMe: () => ({ body: { givenName: 'Ana' } }),
  closeMe: async (scene) => ({ token: (await newPerson(scene)).token }),
  signOutEverywhere: async (scene) => ({ token: (await newPerson(scene)).token }),
  listMySessions: nothing,
  endMySession: async (scene) => ({
    token: (await newPerson(scene)).token,
    params: { sessionId: 'current' },
  }),
  askContactCode: () => ({ body: { email: freshEmail() } }),
  proveMyContact: async (scene) => {
    const { memberId, token } = await newPerson(scene);
    const email = freshEmail();
    const { keys, table, now } = scene;
    const subject = contactKey({ kind: 'email', value: email }, keys.contactPepper);
    const scope = { subject, binding: contactBindingOf(memberId, keys.oneTimeCode) };
    const stored = { codeId: newCodeId(), hash: codeHash('123456', scope, keys.oneTimeCode) };
    const lapsesAt = new Date(now().getTime() + 600_000);
    await keepCode(table, keysOf.signIn(subject, scope.binding), stored, lapsesAt);
    return { token, body: { email, code: '123456' } };
  },
  removeMyContact: async (scene) => ({
    token: (await newPerson(scene)).token,
    params: { kind: 'phone' },
  }),
  disownAccount: async (scene) => ({ token: (await newPerson(scene)).token }),
  getMyAccount: nothing,
  listMyEntries: nothing,
  claimReceipt: async (scene) => ({ body: await newReceipt(scene) }),
  listMyStatements: nothing,
  getMyStatement: ({ now }) => ({ params: { month: monthOf(localDate(now(), rules.programme.timeZone)) } }),
  exportMe: nothing,
  listRewards: nothing,
  redeemReward: async (scene) => {
    await sell(scene, scene.person.memberId, 60_00);
    return { ...ofFirstKey(), body: { rewardId: await offer(scene) } };
  },
  listRedemptions: nothing,
  cancelRedemption: async (scene) => {
    const { redemptionId } = await reserve(scene, scene.person.memberId, await offer(scene));
    return { params: { redemptionId } };
  },
  convertUnits: async (scene) => {
    await sell(scene, scene.person.memberId, 60_00);
    return { ...ofFirstKey(), body: { conversionId: 'stamps' } };
  },
  showUnsubscribe: unsubscription,
  stopNotice: unsubscription,

  createConnection: () => ({ body: { connectionId: `shop-${freshId()}`, vendor: 'square' } }),
  listConnections: nothing,
  getConnection: ofShop,
  changeConnection: async (scene) => ({ ...(await newConnection(scene)), body: { locationId: 'north' } }),
  deleteConnection: newConnection,
  addSecret: async (scene) => ({ ...(await newConnection(scene)), body: {} }),
  endSecret: async (scene) => {
    const { params } = await newConnection(scene);
    const added = { token: scene.adminToken, params, body: {} };
    const { secrets } = await scene.api.answer(addSecret, 201, added);
    return { params: { ...params, secretId: secrets.at(-1)?.secretId ?? '' } };
  },
  testConnection: (scene) => ({ ...ofShop(scene), body: {} }),
  createTillKey: ({ shop: { connectionId, locationId } }) => ({ body: { connectionId, locationId } }),
  listTillKeys: nothing,
  changeTillKey: async ({ api, adminToken: token, shop: { connectionId, locationId } }) => {
    const made = await api.answer(createTillKey, 201, { token, body: { connectionId, locationId } });
    return { params: { keyId: made.keyId }, body: { refundsPerDay: 7 } };
  },
  revokeTillKey: async ({ api, adminToken: token, shop: { connectionId, locationId } }) => {
    const made = await api.answer(createTillKey, 201, { token, body: { connectionId, locationId } });
    return { params: { keyId: made.keyId } };
  },
  draftChange: () => ({ body: newSegment() }),
  stepChange: async (scene) => ({ params: { changeId: await draftIn(scene), step: 'check' } }),
  previewChange: async (scene) => ({ params: { changeId: await draftIn(scene) } }),
  listChanges: nothing,
  getChange: async (scene) => ({ params: { changeId: await draftIn(scene) } }),
  createReward: () => ({ body: { rewardId: `r-${freshId()}`, name: 'Tea', kind: 'product', points: 50 } }),
  retireReward: async (scene) => ({ params: { rewardId: await offer(scene) } }),
  offerReward: async (scene) => ({ params: { rewardId: await offer(scene) } }),
  listAllRewards: nothing,
  listBudgets: nothing,
  listEntries: ({ person: { memberId } }) => ({ params: { memberId } }),
  requestAdjustment: ({ person: { memberId } }) => ({
    ...ofFirstKey(),
    body: { memberId, pointsDelta: 5, reason: 'the till was offline' },
  }),
  listAdjustments: nothing,
  decideAdjustment: async (scene) => ({
    params: { adjustmentId: await askedFor(scene, scene.person.memberId, 10) },
    body: { decision: 'approve' },
  }),
  removeContact: async (scene) => {
    const { memberId, phone } = await enrol(scene);
    return { params: { memberId }, body: { phone, reason: 'it is somebody else’s now' } };
  },
  mergeMember: async (scene) => {
    const [from, into] = [await enrol(scene), await enrol(scene)];
    return { params: { memberId: from.memberId }, body: { into: into.memberId } };
  },
  submitSales: (scene) => ({ ...ofShop(scene), body: { sales: [saleOf(10_00, scene.now())] } }),
  listFailedEvents: nothing,
  getFailedEvent: async (scene) => ({ params: { eventId: await newFailedEvent(scene) } }),
  replayFailedEvent: async (scene) => ({ params: { eventId: await newFailedEvent(scene) } }),
  replayFailedEvents: ({ shop: { connectionId } }) => ({ body: { connectionId } }),
  dismissFailedEvent: async (scene) => ({ params: { eventId: await newFailedEvent(scene) } }),
};

/** A right call of a route by who may make it. */
export async function rightCall(scene: Scene, { operationId }: Pick<Route, 'operationId'>): Promise<Call> {
  const make = validCalls[operationId];
  if (make === undefined) throw new Error(`valid-calls.ts has no call of ${operationId}`);
  const tokens: Partial<Record<Access['by'], string>> = {
    till: scene.shop.tillKey,
    operator: scene.adminToken,
    member: scene.person.token,
  };
  return { token: tokens[accessOf[operationId]?.by ?? 'anyone'], ...(await make(scene)) };
}

const newSegment = () => ({
  kind: 'segment',
  id: `s-${freshId()}`.slice(0, 32),
  content: { since: 'enrolled', below: 30 },
});

async function draftIn({ api, adminToken: token }: Scene): Promise<string> {
  return (await api.answer(draftChange, 201, { token, body: newSegment() })).changeId;
}

/** An open code of somebody new. */
export async function openCode(scene: Scene): Promise<string> {
  const { memberId } = await newPerson(scene, 90_00);
  return (await reserve(scene, memberId, await offer(scene))).code;
}

/** What a member tells the staff of the scene's shop, who may then redeem. */
async function newMemberCode({ table, keys, now, shop }: Scene, memberId: string): Promise<string> {
  const key = keys.oneTimeCode;
  const scope = { subject: memberId, binding: tillBindingOf(shop, key) };
  const stored = { codeId: newCodeId(), hash: codeHash('123456', scope, key) };
  const lapsesAt = new Date(now().getTime() + 600_000);
  await keepCode(table, keysOf.memberCode(memberId, scope.binding), stored, lapsesAt);
  return '123456';
}

/** What is printed of a sale that named nobody. */
export async function newReceipt({ api, now, shop: { tillKey: token } }: Scene) {
  const receiptNumber = freshId();
  const at = now();
  await api.answer(recordSale, 200, { token, body: saleOf(15_00, at, { receiptNumber }) });
  return { receiptNumber, soldOn: localDate(at, rules.programme.timeZone), total: 15_00 };
}

async function newConnection({ api, adminToken: token }: Scene) {
  const connectionId = `shop-${freshId()}`;
  await api.answer(createConnection, 201, { token, body: { connectionId, vendor: 'standard-webhooks' } });
  return { params: { connectionId } };
}

function unsubscription({ keys, person: { memberId } }: Scene) {
  return { query: { t: unsubscribeToken({ memberId, notice: 'points-earned' }, keys.unsubscribe) } };
}

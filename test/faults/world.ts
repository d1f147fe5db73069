/** A running cloud with one shop, and a short way to give somebody a past. */
import { randomUUID } from 'node:crypto';
import type { Route } from '#api/route.ts';
import { isRefusal } from '#domain/refusal.ts';
import { saleSchema } from '#events/sale.ts';
import { getMe } from '#http/member-look/routes.ts';
import { createTillKey, tillScopes } from '#table/connections/credentials.ts';
import { transact } from '#table/core/transact.ts';
import { keepProgrammeVersion } from '#table/ledger/keep-programme.ts';
import type { RedemptionRecord } from '#table/rewards/redemption-item.ts';
import type { DueTask } from '#table/schema.ts';
import { keepEnrolment } from '#table/sign-in/enrolments.ts';
import { placeFor, putSession, readPlaces } from '#table/sign-in/sessions.ts';
import { newBearer } from '#trust/bearer.ts';
import { contactKey } from '#trust/contact.ts';
import { type DataKeys, dataKeysOf, type SessionKeys, sessionKeysOf } from '#trust/secrets.ts';
import { newEnrolmentId, newSession, type ProvableContact, sessionEnd } from '#trust/session.ts';
import { requestAdjustment } from '#use-cases/adjustments/request-adjustment.ts';
import type { Call as UseCaseCall } from '#use-cases/call.ts';
import { settleDue } from '#use-cases/due/settle-due.ts';
import { enrolMember } from '#use-cases/members/enrol-member.ts';
import { sessionAt } from '#use-cases/members/start-session.ts';
import { createReward } from '#use-cases/rewards/offer-reward.ts';
import { reserveReward } from '#use-cases/rewards/reserve-reward.ts';
import { recordFacts } from '#use-cases/sales/record-facts.ts';
import { testCall } from '#use-cases/testing.ts';
import { enrolSomebody, openShop, type Shop } from '../support/actors/shop.ts';
import { type Call, hold, nameOf } from '../support/api/api-client.ts';
import { callsDuring, madeBy } from '../support/aws/aws-calls.ts';
import type { TestCloud } from '../support/cloud/start-cloud.ts';
import { freshEmail, freshPhone, saleOf } from '../support/inputs/facts.ts';
import { rules } from '../support/outcomes/ledger.ts';

export interface World extends TestCloud {
  readonly shop: Shop;
  readonly keys: DataKeys & SessionKeys;
}

/** The caller got no answer, or one that says no more than to ask again. */
export class Unanswered extends Error {}

/** Opens a shop, and looks at what the stack's secrets are while functions read them. */
export async function openWorld(test: TestCloud): Promise<World> {
  const shop = await openShop(test);
  const calls = await callsDuring(test.cloud, async () => {
    await enrolSomebody(test, shop);
    await test.api.unchecked(getMe, { token: 'none.of.any.one.here' });
  });
  await keepProgrammeVersion(test.table, rules, test.now());
  const secretOf = (who: string) => {
    const isIts = madeBy(who);
    const read = calls.find((call) => call.operation === 'GetSecretValue' && isIts(call));
    const secret = read?.output['SecretString'];
    if (typeof secret !== 'string') throw new Error(`${who} has read no secret`);
    return secret;
  };
  const keys = { ...dataKeysOf(secretOf('Till')), ...sessionKeysOf(secretOf('MemberLook')) };
  const world = { ...test, shop, keys };
  // A till asks about limits only while some reward has one; others are put on offer and taken away all the time.
  await offer(world);
  return world;
}

/** @returns the body of one of these answers. @throws Unanswered when asking again may help */
export async function ask(
  { api }: World,
  route: Route,
  statuses: readonly number[],
  call: Call,
): Promise<object> {
  const response = await api.unchecked(route, call);
  const text = await response.text();
  // API Gateway's own, for a function that crashed or took too long.
  const isGateways = response.status >= 500 && response.headers.get('content-type') === 'application/json';
  if (isGateways) throw new Unanswered(`${nameOf(route)} answered ${response.status}`);
  const { status, body } = hold(route, response, text);
  if (status >= 500) throw new Unanswered(`${nameOf(route)} answered ${text}`);
  if (!statuses.includes(status)) throw new Error(`${nameOf(route)} answered ${status} ${text}`);
  return body as object;
}

/** What is prepared is written by the ledger's own use cases, past the functions that a fault may wait at. */
export function callAt({ table, keys, now }: World, at = now()): UseCaseCall {
  const secrets = { data: async () => keys, session: async () => keys };
  return testCall({ table, rules, now: at, secrets });
}

export async function enrol(world: World, at?: Date) {
  const contacts = { phone: freshPhone(), email: freshEmail() };
  const enrolled = await enrolMember(callAt(world, at), {
    contacts: [
      { kind: 'phone', value: contacts.phone },
      { kind: 'email', value: contacts.email },
    ],
    givenName: 'Ana',
    by: { till: { keyId: 'till', connectionId: world.shop.connectionId } },
  });
  if (isRefusal(enrolled)) throw new Error(enrolled.detail);
  return { memberId: enrolled.memberId, ...contacts };
}

/** @param eligibleNet in cents. @returns the sale's id */
export async function sell(world: World, memberId: string, eligibleNet: number, at = world.now()) {
  const { connectionId } = world.shop;
  const sale = saleSchema().parse(saleOf(eligibleNet, at, { connectionId }));
  const [result] = await recordFacts(callAt(world, at), [{ kind: 'sale', sale, memberId }]);
  if (result === undefined || isRefusal(result) || 'failed' in result)
    throw new Error('not sold', { cause: result });
  return sale.saleId;
}

/** A reward of its own for 50 points, with a stock and a limit. @returns its id */
export async function offer(world: World, at?: Date): Promise<string> {
  const rewardId = `reward-${randomUUID()}`;
  const reward = { rewardId, name: { en: 'Coffee' }, kind: 'product', points: 50, stock: 5, perMember: 2 };
  await createReward(callAt(world, at), reward, 'test');
  return rewardId;
}

export async function reserve(
  world: World,
  memberId: string,
  rewardId: string,
  at?: Date,
): Promise<RedemptionRecord> {
  const request = { memberId, rewardId, caller: 'till', idempotencyKey: randomUUID() };
  const reserved = await reserveReward(callAt(world, at), request);
  if (isRefusal(reserved)) throw new Error(reserved.detail);
  return reserved.redemption;
}

/** Settles what is due of a member at an earlier time. */
export function settle(world: World, memberId: string, task: DueTask, at: Date): Promise<void> {
  return settleDue(callAt(world, at), memberId, task);
}

/** An adjustment that waits for a second operator. @returns its id */
export async function askedFor(world: World, memberId: string, pointsDelta: number): Promise<string> {
  const requested = await requestAdjustment(callAt(world), {
    memberId,
    pointsDelta,
    reason: 'the till was offline',
    operator: { tokenId: '0'.repeat(16), name: 'ana', adjustmentLimit: 0 },
    idempotencyKey: randomUUID(),
  });
  if (isRefusal(requested)) throw new Error(requested.detail);
  return requested.adjustment.adjustmentId;
}

/** A key of its own for the shop's till, whose day has given nothing yet. */
export async function newTillKey({ table, shop, now }: World, pointsPerDay: number) {
  const { connectionId, locationId } = shop;
  const { id: keyId, token, hash } = newBearer('till');
  const createdAt = now().toISOString();
  const scopes = tillScopes;
  const key = { keyId, hash, connectionId, locationId, scopes, pointsPerDay, createdAt, createdBy: 'test' };
  if ((await createTillKey(table, key)) === 'conflict') throw new Error('there is no connection for the key');
  return { keyId, token };
}

/** The token of a member, or of a contact that nobody has enrolled. */
export async function sessionOf(
  world: World,
  who: { readonly memberId: string; readonly email?: string } | { readonly contact: ProvableContact },
): Promise<string> {
  const { keys, now, table } = world;
  if ('memberId' in who) {
    const { memberId, email = freshEmail() } = who;
    const by = contactKey({ kind: 'email', value: email }, keys.contactPepper);
    const { slot, replaced } = placeFor(await readPlaces(table, memberId), 0, now());
    const session = sessionAt(slot, 0, { contactKey: by, browser: '' }, now());
    await transact(table, [putSession(table.name, memberId, session, replaced)]);
    return (await newSession({ memberId, sessionId: session.sessionId }, keys.session, now())).token;
  }
  const key = contactKey(who.contact, keys.contactPepper);
  const enrolmentId = newEnrolmentId();
  await keepEnrolment(table, key, { enrolmentId }, sessionEnd('contact', now()));
  return (await newSession({ ...who, contactKey: key, enrolmentId }, keys.session, now())).token;
}

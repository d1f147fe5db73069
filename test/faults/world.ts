/** A running cloud with one shop, and a short way to give somebody a past. */
import { randomUUID } from 'node:crypto';
import type { Route } from '#api/route.ts';
import { isRefusal } from '#domain/refusal.ts';
import { saleSchema } from '#events/sale.ts';
import { createTillKey, tillScopes } from '#table/connections/credentials.ts';
import { keepProgrammeVersion } from '#table/ledger/programme-versions.ts';
import type { RedemptionRecord } from '#table/rewards/redemption-item.ts';
import type { DueTask } from '#table/schema.ts';
import { newBearer } from '#trust/bearer.ts';
import { deriveKeys, type Keys } from '#trust/secret.ts';
import { newSession, type SessionClaims } from '#trust/session.ts';
import { requestAdjustment } from '#use-cases/adjustments/request-adjustment.ts';
import type { ContactLedger, RedemptionLedger } from '#use-cases/call.ts';
import { settleDue } from '#use-cases/due/settle-due.ts';
import { enrolMember } from '#use-cases/members/enrol-member.ts';
import { reserveReward } from '#use-cases/rewards/reserve-reward.ts';
import { createReward } from '#use-cases/rewards/rewards.ts';
import { recordFacts } from '#use-cases/sales/record-facts.ts';
import { type Call, hold, nameOf } from '../support/api-client.ts';
import { callsDuring } from '../support/aws-calls.ts';
import { freshEmail, freshPhone, saleOf } from '../support/facts.ts';
import { rules } from '../support/ledger.ts';
import { enrolSomebody, openShop, type Shop } from '../support/shop.ts';
import type { TestCloud } from '../support/start-cloud.ts';

export interface World extends TestCloud {
  readonly shop: Shop;
  readonly keys: Keys;
}

/** The caller got no answer, or one that says no more than to ask again. */
export class Unanswered extends Error {}

/** Opens a shop, and looks at what the stack's secret is while a function reads it. */
export async function openWorld(test: TestCloud): Promise<World> {
  const shop = await openShop(test);
  const calls = await callsDuring(test.cloud, () => enrolSomebody(test, shop));
  await keepProgrammeVersion(test.table, rules, test.now());
  const secret = calls.find(({ operation }) => operation === 'GetSecretValue')?.output['SecretString'];
  if (typeof secret !== 'string') throw new Error('no function has read the secret');
  return { ...test, shop, keys: deriveKeys(secret) };
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
function ledgerAt({ table, keys, now }: World, at = now()): ContactLedger & RedemptionLedger {
  return { ...keys, table, rules, now: at };
}

export async function enrol(world: World, at?: Date) {
  const contacts = { phone: freshPhone(), email: freshEmail() };
  const enrolled = await enrolMember(ledgerAt(world, at), {
    contacts: [
      { kind: 'phone', value: contacts.phone },
      { kind: 'email', value: contacts.email },
    ],
    givenName: 'Ana',
    till: { keyId: 'till', connectionId: world.shop.connectionId },
  });
  if (isRefusal(enrolled)) throw new Error(enrolled.detail);
  return { memberId: enrolled.memberId, ...contacts };
}

/** @param eligibleNet in cents. @returns the sale's id */
export async function sell(world: World, memberId: string, eligibleNet: number, at = world.now()) {
  const { connectionId } = world.shop;
  const sale = saleSchema.parse(saleOf(eligibleNet, at, { connectionId }));
  const [result] = await recordFacts(ledgerAt(world, at), [{ kind: 'sale', sale, memberId }]);
  if (result === undefined || isRefusal(result) || 'failed' in result)
    throw new Error('not sold', { cause: result });
  return sale.saleId;
}

/** A reward of its own for 50 points, with a stock and a limit. @returns its id */
export async function offer(world: World, at?: Date): Promise<string> {
  const rewardId = `reward-${randomUUID()}`;
  const reward = { rewardId, name: { en: 'Coffee' }, kind: 'product', points: 50, stock: 5, perMember: 2 };
  await createReward(ledgerAt(world, at), reward, 'test');
  return rewardId;
}

export async function reserve(
  world: World,
  memberId: string,
  rewardId: string,
  at?: Date,
): Promise<RedemptionRecord> {
  const request = { memberId, rewardId, caller: 'till', idempotencyKey: randomUUID() };
  const reserved = await reserveReward(ledgerAt(world, at), request);
  if (isRefusal(reserved)) throw new Error(reserved.detail);
  return reserved.redemption;
}

/** Settles what is due of a member at an earlier time. */
export function settle(world: World, memberId: string, task: DueTask, at: Date): Promise<void> {
  return settleDue(ledgerAt(world, at), memberId, task);
}

/** An adjustment that waits for a second operator. @returns its id */
export async function askedFor(world: World, memberId: string, pointsDelta: number): Promise<string> {
  const requested = await requestAdjustment(ledgerAt(world), {
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

export async function sessionOf({ keys, now }: World, claims: SessionClaims): Promise<string> {
  return (await newSession(claims, keys.session, now())).token;
}

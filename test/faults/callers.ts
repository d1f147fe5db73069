/** What the callers of operations do, and do again when they get no answer. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { enrolContact } from '#http/member-act/routes.ts';
import { getMe } from '#http/member-look/routes.ts';
import { receiveWebhook } from '#http/webhooks/routes.ts';
import type { DueTask } from '#table/schema.ts';
import { freshId } from '../support/inputs/facts.ts';
import { ask, enrol, offer, reserve, sell, Unanswered, type World } from './world.ts';

/** An operation that its caller is ready to do, and do again; `operation.ts` says what is meant. */
export interface Begun {
  readonly marks: readonly string[];
  readonly act: () => Promise<object>;
}

/** A member of whom something came due between `day` and now. */
export async function dueOf(
  world: World,
  task: DueTask,
  day: string,
  cents: number,
  withCode?: 'with a code',
): Promise<Begun> {
  const at = new Date(`${day}T09:00:00Z`);
  const { memberId } = await enrol(world, at);
  const marks = [memberId, await sell(world, memberId, cents, at)];
  if (withCode !== undefined) {
    const rewardId = await offer(world, at);
    await reserve(world, memberId, rewardId, at);
    marks.push(rewardId);
  }
  const act = async () => {
    const { ok } = await world.cloud.runSchedule(task);
    await worked(world, 'DueQueue');
    if (!ok) throw new Unanswered(`${task} failed`);
    return {};
  };
  return { marks, act };
}

/** Posts the event as the vendor would, who posts it again when it is not accepted. */
export async function report(world: World, event: object): Promise<object> {
  const { shop } = world;
  const raw = JSON.stringify(event);
  const call = { params: { connectionId: shop.connectionId }, raw, headers: shop.sign(raw) };
  try {
    return await ask(world, receiveWebhook, [202], call);
  } finally {
    await worked(world, 'SalesQueue');
  }
}

/** Waits until a queue has nothing to do any more. */
async function worked({ cloud }: World, queuePart: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const { queues } = await cloud.queues();
    const [, depth] = Object.entries(queues).find(([name]) => name.includes(queuePart)) ?? [];
    if (depth === undefined) throw new Error(`there is no queue ${queuePart}`);
    if (depth.visible + depth.inFlight === 0) return;
    if (performance.now() > deadline) throw new Error(`${queuePart} is never empty`);
    await sleep(10);
  }
}

/** Who is told that they are enrolled already has a session that is theirs. */
export async function joinOnce(world: World, call: { readonly token: string; readonly body: object }) {
  const joined = await ask(world, enrolContact, [201, 409], call);
  const { memberId, cardNumber } = {
    ...joined,
    ...('memberId' in joined ? {} : await ask(world, getMe, [200], { token: call.token })),
  } as {
    readonly memberId: string;
    readonly cardNumber: string;
  };
  return { memberId, cardNumber };
}

export async function withCode(world: World) {
  const { memberId } = await enrol(world);
  const saleId = await sell(world, memberId, 90_00);
  const rewardId = await offer(world);
  const { code } = await reserve(world, memberId, rewardId);
  return { memberId, code, marks: [memberId, saleId, rewardId] };
}

/** With a key, so that the same call may be made again. */
export function tillCall({ shop }: World) {
  return { token: shop.tillKey, headers: { 'idempotency-key': randomUUID() } };
}

export function refundOf({ now }: World, saleId: string) {
  const amounts = { currency: 'EUR', total: 30_00, eligibleNet: 30_00 };
  return { refundId: freshId(), saleId, occurredAt: now().toISOString(), ...amounts };
}

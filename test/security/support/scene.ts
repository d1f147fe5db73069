/** Two shops with a till each, two members who have bought at both, and whoever else a test lets in. */

import { packDelivery, packMessage } from '#pos/queued-delivery.ts';
import { keepFailedEvent } from '#use-cases/failed-events/keep-failed-event.ts';
import { enrol, openWorld, sell, sessionOf, type World } from '../../faults/world.ts';
import { openShop, type Shop } from '../../support/actors/shop.ts';
import type { TestCloud } from '../../support/cloud/start-cloud.ts';
import { freshId } from '../../support/inputs/facts.ts';

/** A member with a session of their own. */
export interface Person {
  readonly memberId: string;
  readonly phone: string;
  readonly email: string;
  readonly token: string;
}

/** Who acts, as far as what a call names depends on it. */
export interface Actor {
  readonly shop: Shop;
  readonly person: Person;
}

export interface Scene extends World, Actor {
  readonly ana: Person;
  readonly bea: Person;
  /** A shop of another connection. */
  readonly otherShop: Shop;
}

export async function openScene(test: TestCloud): Promise<Scene> {
  const world = await openWorld(test);
  const otherShop = await openShop(test);
  const [ana, bea] = [await newPerson(world, 500_00), await newPerson(world, 300_00)];
  return { ...world, otherShop, ana, bea, person: ana };
}

/** The scene as somebody else acts in it. */
export function playedBy(scene: Scene, actor: Partial<Actor>): Scene {
  return { ...scene, ...actor };
}

/** A member with a session, and with so much bought at the shop. */
export async function newPerson(world: World, cents = 0): Promise<Person> {
  const { memberId, ...contacts } = await enrol(world);
  if (cents > 0) await sell(world, memberId, cents);
  return { memberId, ...contacts, token: await sessionOf(world, { memberId, email: contacts.email }) };
}

/** A failed event of the shop. @param body of its delivery; what is ignored does not fail again */
export async function newFailedEvent(
  { table, keys, now, shop }: World,
  body = '{"type":"test.ping"}',
): Promise<string> {
  const { connectionId } = shop;
  const about = { connectionId, vendor: 'standard-webhooks' };
  const message = packDelivery({ ...about, receivedAt: now().toISOString() }, Buffer.from(body)) ?? '';
  const failure = {
    ...about,
    queue: 'sales',
    messageId: freshId(),
    code: 'unusable-body',
    tries: 1,
  } as const;
  const kept = await keepFailedEvent(
    { table, sealing: keys.sealing, now: now() },
    {
      ...failure,
      reason: 'played by a test',
      bytes: message.length,
      sentAt: now(),
      packed: packMessage(message),
    },
  );
  return kept.eventId;
}

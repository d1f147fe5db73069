import { randomBytes } from 'node:crypto';
import { closeMe, endMySession, signOutEverywhere } from '#http/member-act/routes.ts';
import { listMySessions } from '#http/member-look/routes.ts';
import {
  createConnection,
  createTillKey,
  deleteConnection,
  revokeTillKey,
} from '#http/operator-setup/routes.ts';
import { deleteOperator, type OperatorRole, tillScopes } from '#table/connections/credentials.ts';
import { readSessions } from '#table/sign-in/sessions.ts';
import { newBearer } from '#trust/bearer.ts';
import { newSession, newSessionId } from '#trust/session.ts';
import { sessionOf } from '../../faults/world.ts';
import { operatorToken } from '../../support/api/credentials.ts';
import { freshEmail, freshId } from '../../support/inputs/facts.ts';
import type { Access } from './access.ts';
import { type Actor, newPerson, type Scene } from './scene.ts';

/** What a credential proves; `nobody`: nothing, or nothing any more. */
export type Proof =
  | { readonly of: 'nobody' }
  | { readonly of: 'till'; readonly lacks?: 'the scope' }
  | { readonly of: 'operator'; readonly role: OperatorRole }
  | { readonly of: 'member' }
  | { readonly of: 'contact' }
  | { readonly of: 'vendor' };

/** Somebody who calls. */
export interface Caller {
  readonly name: string;
  readonly proof: Proof;
  /** The bearer token for a route of this access; undefined: none is sent. */
  readonly token: (access: Access) => string | undefined;
  /** Headers beside it, for a body. */
  readonly headers?: (body: string) => Readonly<Record<string, string>>;
  /** As whom they act, where they may. */
  readonly actor: Partial<Actor>;
}

/** What a route answers to a caller. */
export type Verdict = 'allowed' | 'unauthenticated' | 'forbidden' | 'already-enrolled' | 'bad-signature';

const dayMs = 24 * 60 * 60 * 1000;
const nobody: Proof = { of: 'nobody' };

export function verdictOf(access: Access, caller: Pick<Caller, 'proof' | 'token'>): Verdict {
  const { proof, token } = caller;
  switch (access.by) {
    case 'anyone':
      return 'allowed';
    case 'anyone-or-member':
      return token(access) === undefined ? 'allowed' : verdictOf({ by: 'member' }, caller);
    case 'signature':
      return proof.of === 'vendor' ? 'allowed' : 'bad-signature';
    case 'till':
      if (proof.of !== 'till') return 'unauthenticated';
      return proof.lacks === 'the scope' ? 'forbidden' : 'allowed';
    case 'operator':
      if (proof.of !== 'operator') return 'unauthenticated';
      return access.roles.includes(proof.role) ? 'allowed' : 'forbidden';
    case 'member':
      if (proof.of === 'contact') return 'forbidden';
      return proof.of === 'member' ? 'allowed' : 'unauthenticated';
    case 'contact':
      if (proof.of === 'member') return 'already-enrolled';
      return proof.of === 'contact' ? 'allowed' : 'unauthenticated';
  }
}

/** Everybody who may come to the door. */
export async function callersOf(scene: Scene): Promise<readonly Caller[]> {
  const { ana, bea, shop, otherShop, adminToken, keys, now, table } = scene;
  const one = (name: string, proof: Proof, token?: string, actor: Partial<Actor> = {}): Caller => {
    return { name, proof, token: () => token, actor };
  };
  const until = new Date(now().getTime() - dayMs);
  const someKeys = await keysWithoutAScope(scene);
  const { memberId } = ana;
  const [kept] = await readSessions(table, memberId);
  const sessionId = kept?.sessionId ?? '';
  const stale = await newSession({ memberId, sessionId }, keys.session, until);
  const forged = await newSession({ memberId, sessionId }, randomBytes(32), now());
  const unkept = await newSession({ memberId, sessionId: newSessionId(9) }, keys.session, now());
  return [
    one('nobody', nobody),
    {
      ...one('a credential that was never made', nobody),
      token: ({ by }) =>
        by === 'till' || by === 'operator' ? newBearer(by === 'till' ? 'till' : 'op').token : 'x',
    },
    one('a member', { of: 'member' }, ana.token, { person: ana }),
    one('another member', { of: 'member' }, bea.token, { person: bea }),
    one('a member who signed out everywhere', nobody, await endedSession(scene, 'signed out')),
    one('a member who has left', nobody, await endedSession(scene, 'left')),
    one('a member’s session that has expired', nobody, stale.token),
    one('a session made with another key', nobody, forged.token),
    one('a session that is not kept', nobody, unkept.token),
    one('a member who signed out', nobody, await endedSession(scene, 'signed out here')),
    one('a member’s session that was ended by another', nobody, await endedElsewhere(scene)),
    one('a contact that was proven anew', nobody, await supersededContact(scene)),
    one('a proven contact', { of: 'contact' }, await contactSession(scene)),
    one('a till', { of: 'till' }, shop.tillKey, { shop }),
    {
      ...one('a till without the scope', { of: 'till', lacks: 'the scope' }),
      token: (access) => someKeys.get(access.by === 'till' ? access.scope : 'sales'),
    },
    one('a till of another connection', { of: 'till' }, otherShop.tillKey, { shop: otherShop }),
    one('a revoked till key', nobody, await revokedKey(scene)),
    one('a till key of a deleted connection', nobody, await orphanedKey(scene)),
    one('an admin', { of: 'operator', role: 'admin' }, adminToken),
    one('a supporter', { of: 'operator', role: 'support' }, await operatorToken(scene, 'support', dayMs)),
    one('a viewer', { of: 'operator', role: 'viewer' }, await operatorToken(scene, 'viewer', dayMs)),
    one('a revoked operator', nobody, await revokedOperator(scene)),
    one('an expired operator', nobody, await operatorToken(scene, 'admin', -dayMs)),
    { ...one('the vendor', { of: 'vendor' }), headers: (body) => shop.sign(body) },
    { ...one('the vendor of another connection', nobody), headers: (body) => otherShop.sign(body) },
  ];
}

/** For each scope a key that has all others. */
async function keysWithoutAScope({ api, adminToken: token, shop: { connectionId, locationId } }: Scene) {
  const keys = new Map<string, string>();
  for (const scope of tillScopes) {
    const scopes = tillScopes.filter((other) => other !== scope);
    const { key } = await api.answer(createTillKey, 201, {
      token,
      body: { connectionId, locationId, scopes },
    });
    keys.set(scope, key);
  }
  return keys;
}

type Ending = 'signed out' | 'signed out here' | 'left';

async function endedSession(scene: Scene, how: Ending): Promise<string> {
  const { api } = scene;
  const { token } = await newPerson(scene);
  if (how === 'signed out here')
    await api.answer(endMySession, 200, { token, params: { sessionId: 'current' } });
  else await api.answer(how === 'left' ? closeMe : signOutEverywhere, 200, { token });
  return token;
}

async function endedElsewhere(scene: Scene): Promise<string> {
  const { memberId, token } = await newPerson(scene);
  const other = await sessionOf(scene, { memberId });
  const { sessions } = await scene.api.answer(listMySessions, 200, { token });
  const sessionId = sessions.find(({ isThis }) => !isThis)?.sessionId ?? '';
  await scene.api.answer(endMySession, 200, { token, params: { sessionId } });
  return other;
}

/** Two browsers prove one contact: the newer proof is the one that counts. */
async function supersededContact(scene: Scene): Promise<string> {
  const contact = { kind: 'email', value: freshEmail() } as const;
  const token = await sessionOf(scene, { contact });
  await sessionOf(scene, { contact });
  return token;
}

/** Of a contact that nobody enrols. */
export function contactSession(scene: Scene): Promise<string> {
  return sessionOf(scene, { contact: { kind: 'email', value: freshEmail() } });
}

async function revokedKey({ api, adminToken: token, shop: { connectionId, locationId } }: Scene) {
  const { key, keyId } = await api.answer(createTillKey, 201, { token, body: { connectionId, locationId } });
  await api.answer(revokeTillKey, 200, { token, params: { keyId } });
  return key;
}

async function orphanedKey({ api, adminToken: token }: Scene): Promise<string> {
  const connectionId = `shop-${freshId()}`;
  await api.answer(createConnection, 201, { token, body: { connectionId, vendor: 'till' } });
  const body = { connectionId, locationId: 'gone' };
  const { key } = await api.answer(createTillKey, 201, { token, body });
  await api.answer(deleteConnection, 200, { token, params: { connectionId } });
  return key;
}

async function revokedOperator(scene: Scene): Promise<string> {
  const token = await operatorToken(scene, 'admin', dayMs);
  await deleteOperator(scene.table, token.split('_')[1] ?? '');
  return token;
}

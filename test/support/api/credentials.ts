import type { ProblemCode } from '#api/problem.ts';
import type { Access } from '#api/route.ts';
import { closeMe, signOutEverywhere } from '#http/member-act/routes.ts';
import { createTillKey, revokeTillKey } from '#http/operator-setup/routes.ts';
import { createOperator, type OperatorRole, tillScopes } from '#table/connections/credentials.ts';
import { newBearer } from '#trust/bearer.ts';
import type { Shop } from '../actors/shop.ts';
import { joinMember, signInAs } from '../actors/sign-in.ts';
import type { TestCloud } from '../cloud/start-cloud.ts';
import { freshEmail } from '../inputs/facts.ts';

/** A header that must not open a route, and why. */
export interface BadCredential {
  readonly why: string;
  /** The `Authorization` header; undefined: none is sent. */
  readonly authorization: string | undefined;
}

/** What opens each kind of route and what does not. */
export interface Credentials {
  /** Undefined for a route that asks for none. */
  good(access: Access): string | undefined;
  /** Those that prove nobody: 401. None for a route that asks for none. */
  unproven(access: Access): readonly BadCredential[];
  /** Those that prove somebody who may not, and with which problem. */
  insufficient(access: Access): readonly (BadCredential & { readonly code: ProblemCode })[];
}

const dayMs = 24 * 60 * 60 * 1000;

export async function makeCredentials(test: TestCloud, shop: Shop): Promise<Credentials> {
  const { api, adminToken } = test;
  const tillKey = async (scopes?: readonly (typeof tillScopes)[number][]) => {
    const body = { connectionId: shop.connectionId, locationId: shop.locationId, ...(scopes && { scopes }) };
    return api.answer(createTillKey, 201, { token: adminToken, body });
  };
  const revoked = await tillKey();
  await api.answer(revokeTillKey, 200, { token: adminToken, params: { keyId: revoked.keyId } });
  const expired = await operatorToken(test, 'admin', -dayMs);
  const viewer = await operatorToken(test, 'viewer', dayMs);
  const scoped = new Map(
    await Promise.all(
      tillScopes.map(async (scope) => {
        const others = tillScopes.filter((other) => other !== scope);
        return [scope, (await tillKey(others)).key] as const;
      }),
    ),
  );
  const member = await joinMember(test);
  const contact = await signInAs(test, { email: freshEmail() });
  const signedOut = await joinMember(test);
  await api.answer(signOutEverywhere, 200, { token: signedOut.token });
  const closed = await joinMember(test);
  await api.answer(closeMe, 200, { token: closed.token });

  const none = (own: string): readonly BadCredential[] => [
    { why: 'none', authorization: undefined },
    { why: 'an empty one', authorization: 'Bearer ' },
    { why: 'another scheme', authorization: `Basic ${own}` },
    { why: 'one that was never made', authorization: `Bearer ${newBearer('till').token}` },
    { why: 'one of which a letter was changed', authorization: `Bearer ${changed(own)}` },
    { why: 'two at once', authorization: `Bearer ${own}, Bearer ${own}` },
  ];
  const bearing = (why: string, token: string): BadCredential => ({ why, authorization: `Bearer ${token}` });
  const tillsKey = bearing('a till key', shop.tillKey);
  const operators = bearing('an operator token', adminToken);
  const members = bearing('a member’s session', member.token);
  const ended = [
    bearing('a session that was signed out', signedOut.token),
    bearing('a session of who left', closed.token),
  ];
  return {
    good(access) {
      switch (access.by) {
        case 'till':
          return shop.tillKey;
        case 'operator':
          return adminToken;
        case 'member':
          return member.token;
        case 'contact':
          return contact.token;
        case 'anyone':
        case 'signature':
          return undefined;
      }
    },
    unproven(access) {
      switch (access.by) {
        case 'till':
          return [...none(shop.tillKey), operators, members, bearing('a revoked key', revoked.key)];
        case 'operator':
          return [...none(adminToken), tillsKey, members, bearing('an expired token', expired)];
        case 'member':
          return [...none(member.token), tillsKey, operators, ...ended];
        case 'contact':
          return [...none(contact.token), tillsKey, operators, ...ended];
        case 'anyone':
        case 'signature':
          return [];
      }
    },
    insufficient(access) {
      switch (access.by) {
        case 'till': {
          const key = scoped.get(access.scope) ?? '';
          return [{ ...bearing(`a key without the scope ${access.scope}`, key), code: 'forbidden' }];
        }
        case 'operator':
          return access.roles.includes('viewer')
            ? []
            : [{ ...bearing('a viewer', viewer), code: 'forbidden' }];
        case 'member':
          return [{ ...bearing('a contact that is not enrolled', contact.token), code: 'forbidden' }];
        case 'contact':
          return [{ ...members, code: 'already-enrolled' }];
        case 'anyone':
        case 'signature':
          return [];
      }
    },
  };
}

/** As the operator's command makes one. */
export async function operatorToken(
  { table, now }: TestCloud,
  role: OperatorRole,
  validMs: number,
  { name = 'test', adjustmentLimit = 1000 } = {},
): Promise<string> {
  const { id: tokenId, token, hash } = newBearer('op');
  await createOperator(table, {
    tokenId,
    hash,
    name,
    role,
    adjustmentLimit,
    createdAt: now().toISOString(),
    expiresAtInstant: new Date(now().getTime() + validMs).toISOString(),
  });
  return token;
}

/** Another token of that form. Changed is not the last letter, of which not every bit counts. */
export function changed(token: string): string {
  const at = token.length - 10;
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
}

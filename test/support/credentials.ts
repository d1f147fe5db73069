import type { Access } from '#functions/api/route.ts';
import { createTillKey, revokeTillKey } from '#functions/api/routes-admin.ts';
import { createOperator, type OperatorRole, tillScopes } from '#table/credentials.ts';
import { newBearer } from '#trust/bearer.ts';
import type { Shop } from './shop.ts';
import type { TestCloud } from './start-cloud.ts';

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
  /** Those that prove somebody who may not: 403. */
  insufficient(access: Access): readonly BadCredential[];
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
  const never = (kind: 'till' | 'op', own: string) => [
    { why: 'none', authorization: undefined },
    { why: 'an empty one', authorization: 'Bearer ' },
    { why: 'another scheme', authorization: `Basic ${own}` },
    { why: 'one that was never made', authorization: `Bearer ${newBearer(kind).token}` },
    { why: 'a known id with another secret', authorization: `Bearer ${withOtherSecret(own)}` },
    { why: 'two at once', authorization: `Bearer ${own}, Bearer ${own}` },
  ];
  return {
    good(access) {
      if (access.by === 'till') return shop.tillKey;
      return access.by === 'operator' ? adminToken : undefined;
    },
    unproven(access) {
      if (access.by === 'till') {
        return [
          ...never('till', shop.tillKey),
          { why: 'an operator token', authorization: `Bearer ${adminToken}` },
          { why: 'a revoked key', authorization: `Bearer ${revoked.key}` },
        ];
      }
      if (access.by !== 'operator') return [];
      return [
        ...never('op', adminToken),
        { why: 'a till key', authorization: `Bearer ${shop.tillKey}` },
        { why: 'an expired token', authorization: `Bearer ${expired}` },
      ];
    },
    insufficient(access) {
      if (access.by === 'till') {
        const key = scoped.get(access.scope);
        return [{ why: `a key without the scope ${access.scope}`, authorization: `Bearer ${key}` }];
      }
      const isForViewers = access.by !== 'operator' || access.roles.includes('viewer');
      return isForViewers ? [] : [{ why: 'a viewer', authorization: `Bearer ${viewer}` }];
    },
  };
}

/** As the operator's command makes one. */
async function operatorToken({ table, now }: TestCloud, role: OperatorRole, validMs: number) {
  const { id: tokenId, token, hash } = newBearer('op');
  await createOperator(table, {
    tokenId,
    hash,
    name: 'test',
    role,
    createdAt: now().toISOString(),
    expiresAtInstant: new Date(now().getTime() + validMs).toISOString(),
  });
  return token;
}

function withOtherSecret(token: string): string {
  const last = token.at(-1) === 'A' ? 'E' : 'A';
  return token.slice(0, -1) + last;
}

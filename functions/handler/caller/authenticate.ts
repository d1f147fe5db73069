import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Problem } from '#api/problem.ts';
import type { Access } from '#api/route.ts';
import { noteCaller } from '#observe/invocation.ts';
import type { Operator, TillKey, TillScope } from '#table/connections/credentials.ts';
import { readOperator, readTillKey } from '#table/connections/credentials.ts';
import { isBearer, parseBearer } from '#trust/bearer.ts';
import { parseSessionBearer } from '#trust/session.ts';
import type { Call } from '#use-cases/call.ts';
import type { ContactCaller, MemberCaller } from './member-session.ts';
import { openSession } from './member-session.ts';

/** Who calls a route, by the access that it asks for. */
export type Caller<A extends Access> = A extends { by: 'till' }
  ? TillKey
  : A extends { by: 'operator' }
    ? Operator
    : A extends { by: 'member' }
      ? MemberCaller
      : A extends { by: 'contact' }
        ? ContactCaller
        : undefined;

/**
 * Proves the caller. @throws `unauthenticated` without valid credentials, `forbidden` when they do not reach.
 * Credentials are read anew for each call, so that one that is revoked is refused at once.
 */
export async function authenticate(
  access: Access,
  event: APIGatewayProxyEventV2,
  call: Call,
): Promise<TillKey | Operator | MemberCaller | ContactCaller | undefined> {
  const header = event.headers['authorization'];
  switch (access.by) {
    case 'till':
      return tillOf(header, access.scope, call);
    case 'operator':
      return operatorOf(header, access.roles, call);
    case 'member':
      return memberOf(header, call);
    case 'contact':
      return contactOf(header, call);
    case 'anyone':
    case 'signature':
      return undefined;
  }
}

async function tillOf(header: string | undefined, scope: TillScope, { table }: Call): Promise<TillKey> {
  const bearer = parseBearer(header, 'till');
  const key = bearer && (await readTillKey(table, bearer.id));
  if (!key || !isBearer(bearer.token, key.hash)) throw unauthenticated('a till key');
  noteCaller({ kind: 'till', id: key.keyId });
  if (!key.scopes.includes(scope))
    throw new Problem(
      'forbidden',
      `this till key doesn't have the scope ${scope}; an operator of the programme can add it (PATCH /v1/admin/till-keys/{keyId})`,
    );
  return key;
}

async function operatorOf(
  header: string | undefined,
  roles: readonly string[],
  { table, now }: Call,
): Promise<Operator> {
  const bearer = parseBearer(header, 'op');
  const operator = bearer && (await readOperator(table, bearer.id));
  if (!operator || !isBearer(bearer.token, operator.hash)) throw unauthenticated('an operator token');
  noteCaller({ kind: 'operator', id: operator.tokenId });
  if (operator.expiresAtInstant <= now.toISOString())
    throw unauthenticated('an operator token that has not expired');
  if (!roles.includes(operator.role)) {
    throw new Problem(
      'forbidden',
      `the role ${operator.role} may not do this; it needs the role ${roles.join(' or ')}`,
    );
  }
  return operator;
}

async function memberOf(header: string | undefined, call: Call): Promise<MemberCaller> {
  const caller = await sessionOf(header, call);
  if ('memberId' in caller) return caller;
  throw new Problem('forbidden', 'this contact is not enrolled yet; enrol it with POST /v1/members');
}

async function contactOf(header: string | undefined, call: Call): Promise<ContactCaller> {
  const caller = await sessionOf(header, call);
  if ('contact' in caller) return caller;
  throw new Problem('already-enrolled', 'this session already belongs to a member');
}

async function sessionOf(header: string | undefined, call: Call): Promise<MemberCaller | ContactCaller> {
  const token = parseSessionBearer(header);
  const caller = token && (await openSession(token, call));
  if (!caller) throw unauthenticated('the token of a sign-in');
  return caller;
}

function unauthenticated(wanted: string): Problem {
  return new Problem('unauthenticated', `send ${wanted} as "Authorization: Bearer …"`);
}

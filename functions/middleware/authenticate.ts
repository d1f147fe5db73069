import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Problem } from '#functions/api/problem.ts';
import type { Access } from '#functions/api/route.ts';
import { table } from '#functions/services.ts';
import type { Operator, TillKey, TillScope } from '#table/credentials.ts';
import { readOperator, readTillKey } from '#table/credentials.ts';
import { isBearer, parseBearer } from '#trust/bearer.ts';

/** Who calls a route, by the access that it asks for. */
export type Caller<A extends Access> = A extends { by: 'till' }
  ? TillKey
  : A extends { by: 'operator' }
    ? Operator
    : undefined;

/**
 * Proves the caller. @throws `unauthenticated` without valid credentials, `forbidden` when they do not reach.
 * Credentials are read anew for each call, so that one that is revoked is refused at once.
 */
export async function authenticate(
  access: Access,
  event: APIGatewayProxyEventV2,
  now: Date,
): Promise<TillKey | Operator | undefined> {
  const header = event.headers['authorization'];
  switch (access.by) {
    case 'till':
      return tillOf(header, access.scope);
    case 'operator':
      return operatorOf(header, access.roles, now);
    case 'anyone':
    case 'signature':
      return undefined;
  }
}

async function tillOf(header: string | undefined, scope: TillScope): Promise<TillKey> {
  const bearer = parseBearer(header, 'till');
  const key = bearer && (await readTillKey(table(), bearer.id));
  if (!key || !isBearer(bearer.token, key.hash)) throw unauthenticated('a till key');
  if (!key.scopes.includes(scope)) throw new Problem('forbidden', `this till key has not the scope ${scope}`);
  return key;
}

async function operatorOf(
  header: string | undefined,
  roles: readonly string[],
  now: Date,
): Promise<Operator> {
  const bearer = parseBearer(header, 'op');
  const operator = bearer && (await readOperator(table(), bearer.id));
  if (!operator || !isBearer(bearer.token, operator.hash)) throw unauthenticated('an operator token');
  if (operator.expiresAtInstant <= now.toISOString())
    throw unauthenticated('an operator token that has not expired');
  if (!roles.includes(operator.role)) {
    throw new Problem(
      'forbidden',
      `the role ${operator.role} may not do this; it takes ${roles.join(' or ')}`,
    );
  }
  return operator;
}

function unauthenticated(wanted: string): Problem {
  return new Problem('unauthenticated', `send ${wanted} as "Authorization: Bearer …"`);
}

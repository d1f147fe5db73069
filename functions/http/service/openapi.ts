import * as z from 'zod/mini';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { type ProblemCode, problemSchema, problems, problemType } from '#api/problem.ts';
import type { Route } from '#api/route.ts';
import { idempotencyKeySchema } from '#api/schemas.ts';
import { meta } from '#events/meta.ts';
import { routes } from '#http/routes.ts';

/** What routes are grouped by; linters want to know what for. */
const tags: Readonly<Record<string, string>> = {
  Service: 'Whether it answers, and this document',
  Webhooks: 'What the vendors of points of sale post',
  Till: 'What a till calls, with its key',
  Members: 'What members call for themselves',
  Messages: 'Where links in messages lead',
  Operators: 'What operators call, with a token of their own',
};

/**
 * The OpenAPI 3.1 document of the whole API, made from the schemas that the handlers parse with. Who serves it adds
 * `servers`: the address is known only then.
 */
export function openapiDocument() {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Fidelio',
      version: '1',
      license: { name: 'MIT', identifier: 'MIT' },
      description:
        'Customer loyalty. Amounts are whole minor units, points are whole numbers, times are ISO 8601. Errors are RFC 9457 problem details; the last part of `type` is a stable code.',
    },
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths: pathsOf(routes),
    components: {
      securitySchemes: {
        till: {
          type: 'http',
          scheme: 'bearer',
          description: 'A till key, bound to one connection and location',
        },
        operator: { type: 'http', scheme: 'bearer', description: "An operator's named token" },
        member: { type: 'http', scheme: 'bearer', description: 'The token of a sign-in; lasts 12 hours' },
      },
    },
  });
}

function pathsOf(all: readonly Route[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of all) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return paths;
}

function operationOf(route: Route): ZodOpenApiOperationObject {
  const { access, params, query, body, idempotencyKey } = route;
  const scheme = schemeOf(access);
  return {
    operationId: route.operationId,
    summary: route.summary,
    tags: [route.tag],
    security: scheme === null ? [] : [{ [scheme]: [] }],
    requestParams: {
      ...(params && { path: params }),
      ...(query instanceof z.ZodMiniObject && { query }),
      ...(idempotencyKey && { header: idempotencyHeader(idempotencyKey) }),
    },
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: { ...answersOf(route), ...problemAnswersOf(route) },
  };
}

/** The security scheme of those who hold a credential; null where none is needed. */
function schemeOf({ by }: Route['access']): 'till' | 'operator' | 'member' | null {
  switch (by) {
    case 'till':
    case 'operator':
    case 'member':
      return by;
    case 'contact':
      return 'member';
    case 'anyone':
    case 'signature':
      return null;
  }
}

/** Of every answer. */
const answerHeaders = z.object({
  'X-Correlation-Id': z.string().apply(meta, {
    description:
      'The id of this request and everything that follows from it; operators find its logs with it',
  }),
});

function idempotencyHeader(need: 'required' | 'optional') {
  const key = idempotencyKeySchema().apply(meta, {
    description: 'The same key always gets the same answer',
  });
  return z.object({ 'Idempotency-Key': need === 'required' ? key : z.optional(key) });
}

function answersOf({ answers }: Route) {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { description, schema }]) => [
      status,
      { description, headers: answerHeaders, content: { 'application/json': { schema } } },
    ]),
  );
}

/** One answer for each status, naming its codes. */
function problemAnswersOf(route: Route) {
  const codes = Map.groupBy(problemCodesOf(route), (code) => problems[code].status);
  return Object.fromEntries(
    [...codes].map(([status, ofStatus]) => [
      String(status),
      {
        description: ofStatus.map((code) => `\`${problemType(code)}\`: ${problems[code].title}`).join('; '),
        headers: answerHeaders,
        content: { 'application/problem+json': { schema: problemSchema() } },
      },
    ]),
  );
}

/** Every problem that a route can answer: its own and those of its access and its input. */
export function problemCodesOf({
  method,
  access,
  params,
  query,
  body,
  idempotencyKey,
  problems: own,
}: Route): readonly ProblemCode[] {
  const codes: ProblemCode[] = [...own, 'internal', 'unavailable', 'account-unsound', 'record-unsound'];
  if (method === 'GET') codes.push('answer-too-large');
  if (schemeOf(access) !== null) codes.push('unauthenticated');
  if (access.by === 'till' || access.by === 'operator' || access.by === 'member') codes.push('forbidden');
  if (access.by === 'contact') codes.push('already-enrolled');
  if (params) codes.push('invalid-path');
  if (query) codes.push('invalid-query');
  if (idempotencyKey === 'required') codes.push('idempotency-key-needed');
  if (body) codes.push('malformed-json', 'invalid-body', 'body-too-large');
  // Who has proven nothing is told so once they have sent too much that came to nothing.
  if (schemeOf(access) === null && codes.length > 1) codes.push('too-many-requests');
  return [...new Set(codes)];
}

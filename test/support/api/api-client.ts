import assert from 'node:assert/strict';
import type * as z from 'zod/mini';
import { type ProblemCode, problemSchema, problems, problemType } from '#api/problem.ts';
import type { Route } from '#api/route.ts';
import { problemCodesOf } from '#http/service/openapi.ts';

export interface Call {
  /** For the placeholders of the path; encoded here. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent byte for byte, in place of `body`. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  /** A till key or an operator token. */
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came back, held to the contract already. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  /** The problem's code; null when it is an answer. */
  readonly problem: ProblemCode | null;
}

/** What a refusal says, without the id of the request, in which any two differ. */
export function wordsOf(refusal: unknown): object {
  const { correlationId, ...words } = problemSchema().parse(refusal);
  assert.match(correlationId ?? '', /^[\w-]{15}=$/);
  return words;
}

type Statuses<R extends Route> = keyof R['answers'] & number;
type Body<R extends Route, S extends Statuses<R>> = R['answers'][S] extends {
  schema: infer Schema extends z.ZodMiniType;
}
  ? z.output<Schema>
  : never;

/**
 * The only way in which tests call the API. Every answer is held to its route's schema (with no field that the
 * schema does not name), every problem to the codes that the route declares; a breach of either fails the test.
 */
export interface ApiClient {
  call(route: Route, call?: Call): Promise<Reply>;
  /** @returns the body. @throws when the answer has not that status */
  answer<const R extends Route, S extends Statuses<R>>(route: R, status: S, call?: Call): Promise<Body<R, S>>;
  /** @returns the problem. @throws when the answer is not that problem */
  refusal(route: Route, code: ProblemCode, call?: Call): Promise<z.output<ReturnType<typeof problemSchema>>>;
  /** For answers that API Gateway gives before any handler is asked. */
  unchecked(route: Route, call?: Call): Promise<Response>;
}

/** @param baseUrl without a slash at its end */
export function apiClient(baseUrl: string): ApiClient {
  const call = async (route: Route, input: Call = {}): Promise<Reply> => {
    const response = await send(baseUrl, route, input);
    return hold(route, response, await response.text());
  };
  return {
    call,
    async answer(route, status, input) {
      const reply = await call(route, input);
      assert.equal(reply.status, status, describe(route, reply));
      return reply.body as never;
    },
    async refusal(route, code, input) {
      const reply = await call(route, input);
      assert.equal(reply.problem, code, describe(route, reply));
      return problemSchema().parse(reply.body);
    },
    unchecked: (route, input = {}) => send(baseUrl, route, input),
  };
}

async function send(baseUrl: string, route: Route, input: Call): Promise<Response> {
  const { params = {}, query = {}, body, raw, token, headers } = input;
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const url = new URL(baseUrl + path);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  return fetch(url, {
    method: route.method,
    headers: {
      ...(content !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(content !== undefined && { body: content }),
  });
}

/** Holds an answer to the contract of its route. @throws naming the breach */
export function hold(route: Route, response: Response, text: string): Reply {
  const { status, headers } = response;
  const where = `${nameOf(route)} answered ${status} ${text.slice(0, 500)}`;
  const body: unknown = JSON.parse(text);
  const contentType = headers.get('content-type');
  const spec = route.answers[status];
  if (spec !== undefined) {
    assert.equal(contentType, 'application/json', where);
    const parsed = spec.schema.safeParse(body);
    assert.ok(parsed.success, `${where}\nwhich is not its schema: ${parsed.error?.message}`);
    // What a schema does not name it drops; the OpenAPI document tells callers that there is nothing more.
    assert.deepEqual(parsed.data, body, `${where}\nwhich has fields that its schema does not name`);
    return { status, headers, body, problem: null };
  }
  assert.equal(contentType, 'application/problem+json', where);
  const problem = problemSchema().parse(body);
  const code = codeOf(problem.type);
  assert.ok(problemCodesOf(route).includes(code), `${where}\nwhich the route does not declare`);
  assert.equal(problem.status, status, where);
  assert.equal(problems[code].status, status, where);
  return { status, headers, body, problem: code };
}

function codeOf(type: string): ProblemCode {
  const code = Object.keys(problems).find((known) => problemType(known) === type);
  assert.ok(code !== undefined, `${type} is no known problem`);
  return code as ProblemCode;
}

export function nameOf({ method, path }: Pick<Route, 'method' | 'path'>): string {
  return `${method} ${path}`;
}

function describe(route: Route, { status, body }: Reply): string {
  return `${nameOf(route)} answered ${status} ${JSON.stringify(body)}`;
}

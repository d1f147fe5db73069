import type * as z from 'zod/mini';
import type { Immutable } from '#events/fields.ts';
import { later } from '#events/later.ts';
import type { OperatorRole, TillScope } from '#table/connections/credentials.ts';
import type { ProblemCode } from './problem.ts';

/**
 * Who may call a route: anyone, a vendor by its signature, a till key with a scope, an operator with a role, a member
 * by their session, or a contact that is proven and not enrolled.
 */
export type Access =
  | { readonly by: 'anyone' }
  | { readonly by: 'signature' }
  | { readonly by: 'till'; readonly scope: TillScope }
  | { readonly by: 'operator'; readonly roles: readonly OperatorRole[] }
  | { readonly by: 'member' }
  | { readonly by: 'contact' };

export interface AnswerSpec {
  readonly description: string;
  readonly schema: z.ZodMiniType;
}

/** One route of the API: what its handler is held to, and what the OpenAPI document says of it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: `/${string}`;
  readonly operationId: string;
  readonly summary: string;
  readonly tag: string;
  readonly access: Access;
  readonly params?: z.ZodMiniObject;
  readonly query?: z.ZodMiniType;
  readonly body?: z.ZodMiniType;
  /** Whether the header `Idempotency-Key` is asked for. */
  readonly idempotencyKey?: 'required' | 'optional';
  readonly answers: Readonly<Record<number, AnswerSpec>>;
  /** The problems it may answer beside those that follow from its access, params, query and body. */
  readonly problems: readonly ProblemCode[];
}

/** A route as API Gateway names it: `POST /v1/pos/sales`. */
export type RouteKey = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;

/** As API Gateway calls the route of whatever no other one takes. */
export const fallbackKey = '$default';

export function routeKeyOf({ method, path }: Pick<Route, 'method' | 'path'>): RouteKey {
  return `${method} ${path}`;
}

/**
 * Keeps the literal types of a route. What it gives by a getter, such as its schemas, is made when it is first asked
 * for, and once: a call needs those of one route, and never those of answers.
 */
export function defineRoute<const R extends Route>(route: R): R {
  for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(route))) {
    if (get) Object.defineProperty(route, name, { get: later(get), enumerable: true });
  }
  return route;
}

type Parsed<Schema> = Schema extends z.ZodMiniType ? z.infer<Schema> : undefined;

/** What a handler of the route gets, parsed. */
export interface Input<R extends Route> {
  readonly params: Parsed<R['params']>;
  readonly query: Parsed<R['query']>;
  readonly body: Parsed<R['body']>;
}

/** An answer that the route declares, its body as its schema has it. */
export type Answer<R extends Route> = {
  readonly [Status in keyof R['answers'] & number]: {
    readonly status: Status;
    readonly body: R['answers'][Status] extends { schema: infer Schema extends z.ZodMiniType }
      ? Immutable<z.input<Schema>>
      : never;
  };
}[keyof R['answers'] & number];

/** The operators' API, called with a token. */
import * as z from 'zod/mini';
import type { Route } from '#api/route.ts';
import { type Answer, type Environment, readAddress, readToken, send } from '../api-address.ts';
import { failure } from '../problem.ts';
import type { Command } from './command-line.ts';

type Body<R extends Route, S extends number> = R['answers'][S] extends {
  readonly schema: infer Schema extends z.ZodMiniType;
}
  ? z.output<Schema>
  : never;

export interface Api {
  /** @returns the body of the answer. Throws a `Problem` with the API's own sentence for a problem. */
  call<const R extends Route, S extends keyof R['answers'] & number>(
    route: R,
    status: S,
    input?: { readonly params?: Readonly<Record<string, string>>; readonly body?: object },
  ): Promise<Body<R, S>>;
}

const problemSchema = z.object({ detail: z.string() });

/** The API that the command is for. Throws a `Problem` when its address or token is missing. */
export async function apiOf({ values }: Command, environment: Environment): Promise<Api> {
  const isLocal = Boolean(values.local);
  const url = values.url === undefined ? undefined : String(values.url);
  const baseUrl = readAddress({ url, local: isLocal }, environment);
  const token = await readToken(baseUrl, isLocal, environment);
  return {
    async call(route, status, { params = {}, body } = {}) {
      const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(params[name] ?? ''),
      );
      const answer = await send(`${baseUrl}${path}`, {
        method: route.method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (answer.status !== status) throw failure(refusalOf(answer, `${route.method} ${path}`));
      const parsed = route.answers[status]?.schema.safeParse(answer.body);
      if (parsed?.success) return parsed.data as never;
      throw failure(`${baseUrl} answered ${route.method} ${path} in a form that this version doesn't know.`);
    },
  };
}

function refusalOf({ status, body }: Answer, what: string): string {
  const problem = problemSchema.safeParse(body);
  return problem.success ? sentenceOf(problem.data.detail) : `${what} was answered ${status}.`;
}

function sentenceOf(detail: string): string {
  return `${detail.slice(0, 1).toUpperCase()}${detail.slice(1)}${/[.!?]$/.test(detail) ? '' : '.'}`;
}

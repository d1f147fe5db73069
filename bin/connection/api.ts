/** The operators' API, called with a token. */
import * as z from 'zod';
import type { Route } from '#functions/api/route.ts';
import { failure, usage } from '../send/problem.ts';
import type { Command } from './command-line.ts';

const timeoutMs = 30_000;

type Body<R extends Route, S extends number> = R['answers'][S] extends {
  readonly schema: infer Schema extends z.ZodType;
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

export type Environment = Readonly<Record<string, string | undefined>>;

const credentialsSchema = z.object({ adminToken: z.string().min(1) });
const problemSchema = z.object({ detail: z.string() });

/** The API that the command is for. Throws a `Problem` when its address or token is missing. */
export async function apiOf({ values }: Command, environment: Environment): Promise<Api> {
  const given = values.url ?? (values.local ? undefined : environment['FIDELIO_URL']);
  if (given === undefined && !values.local) {
    throw usage(
      '--url is missing: give the ApiUrl that the deploy printed, or --local for the running demo.',
    );
  }
  const baseUrl = readUrl(String(given ?? `http://localhost:${environment['PORT'] || 4000}`));
  const token = values.local ? await localToken(baseUrl) : environment['FIDELIO_TOKEN'];
  if (!token) throw usage('FIDELIO_TOKEN is not set: put an operator token into the environment.');
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
      throw failure(`${baseUrl} answered ${route.method} ${path} in a form that this version does not know.`);
    },
  };
}

function refusalOf({ status, body }: Answer, what: string): string {
  const problem = problemSchema.safeParse(body);
  return problem.success ? sentenceOf(problem.data.detail) : `${what} was answered ${status}.`;
}

/** A token goes in the clear only to this machine. */
function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw usage(`${text} is no http address.`);
  const isHere = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'http:' && !isHere)
    throw usage(`${text} is not encrypted, and the token would be read on the way: use https.`);
  return url.href.replace(/\/$/, '');
}

async function localToken(baseUrl: string): Promise<string> {
  const answer = await send(`${baseUrl}/_local/credentials`, {});
  const parsed = credentialsSchema.safeParse(answer.body);
  if (parsed.success) return parsed.data.adminToken;
  throw failure(`What listens at ${baseUrl} is not the local cloud; start it with npm start.`);
}

interface Answer {
  readonly status: number;
  /** Undefined when it is no JSON. */
  readonly body: unknown;
}

async function send(url: string, request: RequestInit): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { ...request, redirect: 'manual', signal });
    return { status: response.status, body: await response.json().catch(() => undefined) };
  } catch (error) {
    const { origin } = new URL(url);
    const { name, cause } = error as { name?: string; cause?: { code?: string } };
    if (cause?.code === 'ECONNREFUSED') throw failure(`Nothing is listening at ${origin}.`);
    if (name === 'TimeoutError')
      throw failure(`${origin} did not answer within ${timeoutMs / 1000} seconds.`);
    throw failure(`${origin} cannot be reached${cause?.code === undefined ? '' : ` (${cause.code})`}.`);
  }
}

function sentenceOf(detail: string): string {
  return `${detail.slice(0, 1).toUpperCase()}${detail.slice(1)}${/[.!?]$/.test(detail) ? '' : '.'}`;
}

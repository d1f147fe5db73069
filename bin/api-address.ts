/** Where the operators' API is, the token it is called with, and calls that take the token nowhere else. */
import { readDemoToken } from './local-cloud.ts';
import { failure, misuse } from './problem.ts';

const timeoutMs = 30_000;

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The address that was typed, that of the running demo, or FIDELIO_URL, without a slash at its end. Throws a `Problem`
 * when there is none, or none that a token may go to.
 */
export function readAddress(
  { url, local }: { readonly url?: string | undefined; readonly local: boolean },
  environment: Environment,
): string {
  if (url !== undefined) return readUrl(url);
  if (local) return readUrl(`http://localhost:${environment['PORT'] || 4000}`);
  const known = environment['FIDELIO_URL'];
  if (known) return readUrl(known);
  throw misuse('--url is missing: give the ApiUrl that the deploy printed, or --local for the running demo.');
}

/**
 * The demo's own token when it is the demo that is meant: a deployment's is none of its business. Throws a `Problem`
 * when there is no token.
 */
export async function readToken(
  baseUrl: string,
  isLocal: boolean,
  environment: Environment,
): Promise<string> {
  const token = isLocal ? await readDemoToken(baseUrl) : environment['FIDELIO_TOKEN'];
  if (!token) throw misuse('FIDELIO_TOKEN is not set: put an operator token in the environment.');
  return token;
}

export interface Answer {
  readonly status: number;
  /** Undefined when it is no JSON. */
  readonly body: unknown;
}

/** Follows no redirect, since a token would go with it. Throws a `Problem` when nobody answers. */
export async function send(url: string, request: RequestInit): Promise<Answer> {
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

/** A token goes in the clear only to this machine. */
function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw misuse(`${text} is not an http address.`);
  const isHere = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'http:' && !isHere)
    throw misuse(`${text} is not encrypted, so the token could be read on the way: use https.`);
  return url.href.replace(/\/+$/, '');
}

import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Problem } from '#api/problem.ts';
import { rules } from '#functions/services/rules.ts';
import { readCookie } from '#handler/caller/page-cookies.ts';
import { hasSession } from '#handler/caller/page-session.ts';
import { acceptedLocale } from '#handler/input/accept-language.ts';
import { pageHeaders } from '#handler/page-headers.ts';
import { problemAnswer } from '#handler/problems.ts';
import { answerAny } from '#handler/router.ts';
import { noteProblem } from '#observe/invocation.ts';
import { answerPage } from '#portal/look/layout.ts';
import { problemPage } from '#portal/pages/problem-page.ts';
import { viewOf } from '#portal/view.ts';
import { addressAt, pageMeantBy } from './addresses.ts';

type Result = APIGatewayProxyStructuredResultV2;

/**
 * Answers what no route takes: a page to people who opened a link that leads nowhere, problem details to everybody
 * else. It asks nobody who they are and reads no table, so it tells a stranger only what the contract tells.
 */
export const answerUnknown = answerAny(async (event) => {
  const answer = await answerOf(event);
  return event.requestContext.http.method === 'HEAD' ? { ...answer, body: '' } : answer;
});

async function answerOf(event: APIGatewayProxyEventV2): Promise<Result> {
  const { rawPath } = event;
  const { method } = event.requestContext.http;
  const { methods } = addressAt(rawPath);
  if (methods.length > 0 && method === 'OPTIONS') {
    // No page of another site may call us, so nothing more is said (no CORS).
    return { statusCode: 204, headers: { allow: allowed(methods) } };
  }
  if (methods.length > 0 && method === 'HEAD' && methods.includes('GET')) return headOf(rawPath);
  if (isPerson(event)) {
    const meant = pageMeantBy(rawPath);
    return meant === null ? notFoundPage(event) : seeOther(meant);
  }
  if (methods.length === 0) {
    return problemAnswer(
      new Problem(
        'unknown-address',
        'there is nothing at this address; GET /openapi.json lists what there is',
      ),
    );
  }
  const answer = problemAnswer(
    new Problem('unknown-method', `use ${methods.join(' or ')} here instead of ${method}`),
  );
  return { ...answer, headers: { ...answer.headers, allow: allowed(methods) } };
}

/** Somebody at a browser who opened an address; the API's own answers are for programs, in a browser too. */
function isPerson({ rawPath, headers, requestContext: { http } }: APIGatewayProxyEventV2): boolean {
  const isLook = http.method === 'GET' || http.method === 'HEAD';
  return isLook && !/^\/v1(?:\/|$)/.test(rawPath) && /\btext\/html\b/i.test(headers['accept'] ?? '');
}

/** Monitors and link checkers ask so whether something is there; what it says is for those who get it. */
function headOf(path: string): Result {
  const type = addressAt(path).isPage ? 'text/html; charset=utf-8' : 'application/json';
  return { statusCode: 200, headers: { 'content-type': type, 'cache-control': 'no-store' } };
}

function seeOther(location: string): Result {
  return { statusCode: 303, headers: { location, 'cache-control': 'no-store' }, body: '' };
}

async function notFoundPage(event: APIGatewayProxyEventV2): Promise<Result> {
  noteProblem('unknown-address');
  const inForce = rules();
  const chosen = readCookie(event, 'language');
  const view = await viewOf(inForce, {
    chosenLanguage: inForce.programme.languages.find((language) => language === chosen),
    acceptedLanguage: acceptedLocale(event, inForce.programme),
    notice: undefined,
  });
  const { status, page } = await answerPage(404, view, problemPage(view, 'notFound', hasSession(event)));
  return { statusCode: status, headers: pageHeaders(page), body: page.html };
}

function allowed(methods: readonly string[]): string {
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
}

import type { MiddlewareObj } from '@middy/core';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ProblemCode } from '#api/problem.ts';
import { Problem, problems } from '#api/problem.ts';
import type { RouteKey } from '#api/route.ts';
import { rules, rulesInForce } from '#functions/services/rules.ts';
import { noteProblem } from '#observe/invocation.ts';
import type { Call } from '#use-cases/call.ts';
import { callAt } from './call.ts';
import { clearCookie, keepLanguage, readCookie, setCookie } from './caller/page-cookies.ts';
import { pathOf } from './caller/return-path.ts';
import { refuseForeignForm } from './caller/same-origin.ts';
import { orFlood } from './caller/stranger-calls.ts';
import { fitting } from './fits.ts';
import { inTime } from './in-time.ts';
import { acceptedLocale } from './input/accept-language.ts';
import { rawBody } from './input/validate.ts';
import { pageHeaders } from './page-headers.ts';
import { extraHeaders, noteThrown, problemOf } from './problems.ts';
import { logRequest } from './request-log.ts';
import type { Answering, HttpFunction } from './router.ts';

type Result = APIGatewayProxyStructuredResultV2;

/** A request for a page, or a form that one has sent. */
export interface PageRequest {
  readonly event: APIGatewayProxyEventV2;
  readonly call: Call;
  readonly form: URLSearchParams;
  readonly chosenLanguage: string | undefined;
  readonly acceptedLanguage: string | undefined;
  /** What the page before left to be said once. */
  readonly notice: string | undefined;
}

/** A page with its status, or where to go on; by 303, so that going back or reloading sends no form again. */
export type PageAnswer = (
  | {
      readonly status: number;
      readonly page: { readonly html: string; readonly contentSecurityPolicy: string };
      readonly retryAfterSeconds?: number | undefined;
      /** Why what was asked is not done, where the page says so. */
      readonly problem?: ProblemCode | undefined;
    }
  | { readonly goTo: string; readonly notice?: string | undefined }
) & { readonly cookies?: readonly string[] | undefined };

export type ShowsPage = (request: PageRequest) => Promise<PageAnswer>;

const formLimitBytes = 16 * 1024;
const noticeSeconds = 60;

/**
 * Answers pages for a router; one that is named without being shown does not compile.
 * @param show by route key, such as `GET /statements/{month}`
 * @param problemPage the page of a `Problem`; what nobody expected comes as `internal`
 */
export function answerPages<Key extends RouteKey>(
  keys: readonly Key[],
  show: Readonly<Record<NoInfer<Key>, ShowsPage>>,
  problemPage: ProblemPage,
): Answering {
  return Object.fromEntries(keys.map((key) => [key, answerPage(show[key], problemPage)]));
}

/**
 * The middy stack of pages: logs the request, refuses forms of other sites, keeps the chosen language, and answers what
 * is thrown as a page.
 */
function answerPage(show: ShowsPage, problemPage: ProblemPage): HttpFunction {
  return middy<APIGatewayProxyEventV2, Result>(inTime)
    .use(logRequest())
    .use(answerProblemPages(problemPage))
    .handler(async (event) => {
      const isForm = event.requestContext.http.method !== 'GET';
      if (isForm) refuseForeignForm(event);
      const chosen = event.queryStringParameters?.['lang'];
      const isSwitch = chosen !== undefined && !isForm;
      const answer = isSwitch ? switchLanguage(event, chosen) : await show(await requestInForce(event));
      refuseFlood(answer, event);
      return fitting(resultOf(answer, event));
    });
}

/** @throws `too-many-requests` in place of a form with its mistakes, which a stranger has sent too often */
function refuseFlood(answer: PageAnswer, event: APIGatewayProxyEventV2): void {
  if (!('page' in answer) || answer.status < 400 || answer.status >= 500) return;
  const mistakes = new Problem(answer.problem ?? 'invalid-body', 'the form was not filled in correctly');
  const problem = orFlood(mistakes, event);
  if (problem !== mistakes) throw problem;
}

type ProblemPage = (problem: Problem, request: PageRequest) => Promise<PageAnswer>;

function answerProblemPages(problemPage: ProblemPage): MiddlewareObj<APIGatewayProxyEventV2, Result> {
  return {
    onError: async (request) => {
      const { event } = request;
      const problem = orFlood(problemOf(request.error), event);
      noteThrown(request.error, problem);
      const answer = await problemPage(problem, {
        // Whatever is out of reach, there is a page that says so.
        ...requestOf(event, callAt(new Date(), rules), new URLSearchParams()),
        notice: undefined,
      });
      const result = resultOf(answer, event);
      const more = extraHeaders(problems[problem.code].status, problem.retryAfterSeconds);
      request.response = { ...result, headers: { ...result.headers, ...more } };
    },
  };
}

async function requestInForce(event: APIGatewayProxyEventV2): Promise<PageRequest> {
  const form = formOf(event);
  const now = new Date();
  return requestOf(event, callAt(now, await rulesInForce(now)), form);
}

function requestOf(event: APIGatewayProxyEventV2, call: Call, form: URLSearchParams): PageRequest {
  const { programme } = call.rules;
  const chosen = readCookie(event, 'language');
  return {
    event,
    call,
    form,
    chosenLanguage: programme.languages.find((language) => language === chosen),
    acceptedLanguage: acceptedLocale(event, programme),
    notice: readCookie(event, 'notice'),
  };
}

function formOf(event: APIGatewayProxyEventV2): URLSearchParams {
  const bytes = rawBody(event);
  if (bytes.length > formLimitBytes) {
    throw new Problem(
      'body-too-large',
      `the form has ${bytes.length} bytes; at most ${formLimitBytes} are allowed`,
    );
  }
  return new URLSearchParams(Buffer.from(bytes).toString('utf8'));
}

/** Keeps the language of a switch link and goes where the link was, without it. */
function switchLanguage(event: APIGatewayProxyEventV2, chosen: string): PageAnswer {
  const goTo = pathOf(event);
  const isKnown = rules().programme.languages.includes(chosen);
  return { goTo, cookies: isKnown ? [keepLanguage(event, chosen)] : [] };
}

function resultOf(answer: PageAnswer, event: APIGatewayProxyEventV2): Result {
  const cookies = [...(answer.cookies ?? [])];
  if ('goTo' in answer) {
    if (answer.notice !== undefined) cookies.push(setCookie(event, 'notice', answer.notice, noticeSeconds));
    return {
      statusCode: 303,
      headers: { location: answer.goTo, 'cache-control': 'no-store' },
      cookies,
      body: '',
    };
  }
  const { status, page, retryAfterSeconds, problem } = answer;
  if (problem !== undefined) noteProblem(problem);
  if (readCookie(event, 'notice') !== undefined) cookies.push(clearCookie(event, 'notice'));
  const headers = {
    ...pageHeaders(page),
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
  };
  return { statusCode: status, headers, cookies, body: page.html };
}

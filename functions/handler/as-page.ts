import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { HttpFunction } from './router.ts';

/** A page for people, and the Content-Security-Policy under which it is shown. */
export interface Page {
  readonly html: string;
  readonly policy: string;
}

/**
 * Shows a browser, which asks for HTML, a page in place of the JSON; everybody else gets the JSON.
 * @param pageOf the page for an answer
 */
export function asPage(
  handler: HttpFunction,
  pageOf: (answer: {
    readonly status: number;
    readonly body: unknown;
    readonly event: APIGatewayProxyEventV2;
  }) => Promise<Page>,
): HttpFunction {
  return async (event, context) => {
    const answer = await handler(event, context);
    if (!/\btext\/html\b/i.test(event.headers['accept'] ?? '')) return answer;
    const status = answer.statusCode ?? 200;
    const page = await pageOf({ status, body: JSON.parse(answer.body ?? 'null'), event });
    return {
      ...answer,
      headers: {
        ...answer.headers,
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': page.policy,
        'referrer-policy': 'no-referrer',
      },
      body: page.html,
    };
  };
}

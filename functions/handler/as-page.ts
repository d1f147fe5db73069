import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';

/** A page for people, and the Content-Security-Policy under which it is shown. */
export interface Page {
  readonly html: string;
  readonly policy: string;
}

type Handler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * Shows a browser, which asks for HTML, a page in place of the JSON; everybody else gets the JSON.
 * @param pageOf the page for an answer; null where the JSON says enough
 */
export function asPage(
  handler: Handler,
  pageOf: (answer: {
    readonly status: number;
    readonly body: unknown;
    readonly event: APIGatewayProxyEventV2;
  }) => Page | null,
): Handler {
  return async (event, context) => {
    const answer = await handler(event, context);
    if (!/\btext\/html\b/i.test(event.headers['accept'] ?? '')) return answer;
    const page = pageOf({ status: answer.statusCode ?? 200, body: JSON.parse(answer.body ?? 'null'), event });
    if (page === null) return answer;
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

import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Problem } from '#api/problem.ts';

/**
 * What Lambda hands over of an answer at most, counted as JSON, in which each quote of a JSON body takes two bytes
 * (docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). More is a bare 500 to the caller.
 */
export const answerLimitBytes = 6 * 1024 * 1024;

/** The longest that a character gets in JSON: `\u0000`. */
const longestEscape = 6;

/**
 * The answer, when Lambda hands it over.
 * @throws `answer-too-large` for another: the last guard of lists that nothing else bounds
 */
export function fitting<Response extends APIGatewayProxyStructuredResultV2>(response: Response): Response {
  const { body = '' } = response;
  // Headers and cookies are a few kilobytes.
  if (body.length * longestEscape < answerLimitBytes / 2) return response;
  if (Buffer.byteLength(JSON.stringify(response)) <= answerLimitBytes) return response;
  throw new Problem(
    'answer-too-large',
    'the answer is more than can be sent at once; take it in gzip (`Accept-Encoding: gzip`), or ask for less of it',
  );
}

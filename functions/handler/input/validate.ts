import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { ProblemCode } from '#api/problem.ts';
import { Problem } from '#api/problem.ts';
import type { Input, Route } from '#api/route.ts';
import '#events/english.ts';

/** No request that we know of comes near; a webhook has its own limit. */
const bodyLimitBytes = 256 * 1024;

/** What the route's schemas make of the request. @throws `invalid-path`, `invalid-query`, `invalid-body` … */
export function parseInput<R extends Route>(route: R, event: APIGatewayProxyEventV2): Input<R> {
  const input = {
    params: route.params && parse(route.params, event.pathParameters ?? {}, 'invalid-path'),
    query: route.query && parse(route.query, event.queryStringParameters ?? {}, 'invalid-query'),
    body: route.body && parse(route.body, jsonBody(event), 'invalid-body'),
  };
  return input as Input<R>;
}

/** The exact bytes of the body, which API Gateway may hand over in base64. */
export function rawBody(event: APIGatewayProxyEventV2): Uint8Array {
  return Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
}

function jsonBody(event: APIGatewayProxyEventV2): unknown {
  const bytes = rawBody(event);
  if (bytes.length > bodyLimitBytes) {
    throw new Problem(
      'body-too-large',
      `the body has ${bytes.length} bytes; at most ${bodyLimitBytes} are allowed`,
    );
  }
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    // The parser's own message quotes the body, which may name a person.
    throw new Problem(
      'malformed-json',
      bytes.length === 0 ? 'send a JSON body' : 'the body is not valid JSON',
    );
  }
}

function parse(schema: z.ZodMiniType, value: unknown, code: ProblemCode): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({
    path: path.map(String).join('.'),
    message,
  }));
  const [first] = errors;
  throw new Problem(
    code,
    first ? `${first.path ? `${first.path}: ` : ''}${first.message}` : 'it does not fit',
    errors,
  );
}

/** A body that fits its schema and is wrong all the same. @param path where in the body */
export function invalidBody(path: string, message: string): Problem {
  return new Problem('invalid-body', `${path}: ${message}`, [{ path, message }]);
}

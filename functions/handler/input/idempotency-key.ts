import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Problem } from '#api/problem.ts';
import { idempotencyKeySchema } from '#api/schemas.ts';

/** The caller's key of this request; undefined when none was sent. @throws `idempotency-key-needed` for a bad one */
export function idempotencyKeyOf({ headers }: APIGatewayProxyEventV2): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  const parsed = idempotencyKeySchema().safeParse(key);
  if (parsed.success) return parsed.data;
  throw new Problem(
    'idempotency-key-needed',
    'the header Idempotency-Key must be 1 to 128 visible ASCII characters',
  );
}

/** @throws `idempotency-key-needed` when none, or a bad one, was sent */
export function requireIdempotencyKey(event: APIGatewayProxyEventV2): string {
  const key = idempotencyKeyOf(event);
  if (key !== undefined) return key;
  throw new Problem(
    'idempotency-key-needed',
    'send an Idempotency-Key header, with a new value for each redemption',
  );
}

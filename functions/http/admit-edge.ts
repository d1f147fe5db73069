import { environment } from '#functions/services/environment.ts';
import type { EdgeContext } from '#handler/caller/caller-address.ts';
import { edgeKeys } from '#trust/edge-key.ts';

const isEdgeKey = edgeKeys(environment('EDGE_SECRET_ARN'));

/** What API Gateway asks an authorizer by payload format 2.0, as far as it matters here. */
interface Question {
  /** The value of the key's header. */
  readonly identitySource: readonly string[];
}

/** An authorizer's simple answer; handlers find `context` in the request. */
interface Admission {
  readonly isAuthorized: boolean;
  readonly context: EdgeContext;
}

/**
 * Lets in what comes through our CloudFront, and tells the handlers so. API Gateway asks it only about calls that show
 * a key, and keeps the answer for five minutes. What it cannot tell fails: nobody is let in by an outage.
 */
export async function handler({ identitySource }: Question): Promise<Admission> {
  const isAuthorized = await isEdgeKey(identitySource[0] ?? '', Date.now());
  return { isAuthorized, context: { cameBy: 'cloudfront' } };
}

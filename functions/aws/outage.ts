/** What the SDK and Node name failures that pass: a service is slow, out of reach, or has too much to do. */
const passing = new Set([
  // No answer in time, and no connection.
  'TimeoutError',
  'RequestTimeout',
  'RequestTimeoutException',
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  // Too much at once.
  'BandwidthLimitExceeded',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionConflictException',
  'TransactionInProgressException',
  // A failure of theirs.
  'InternalFailure',
  'InternalServerError',
  'InternalServiceError',
  'InternalServiceErrorException',
  'KMSInternalException',
  'KeyUnavailableException',
  'DependencyTimeoutException',
  'LimitExceededException',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'UnknownEndpoint',
]);

/** Causes are followed so far. */
const deepest = 5;

/**
 * Whether a failure is an outage of what we call, and the same may work in a moment: throttling, a timeout, a lost
 * connection, or a 5xx of AWS. Everything else is a bug of ours, or a right that is missing, and stays one when it is tried
 * again.
 */
export function isOutage(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > deepest) return false;
  const { name, code, cause, $metadata, $retryable, errors } = error as Failure;
  if ([name, code].some((word) => typeof word === 'string' && passing.has(word))) return true;
  if ($retryable !== undefined) return true;
  const status = $metadata?.httpStatusCode;
  if (status !== undefined && (status >= 500 || status === 429)) return true;
  // Node tries the addresses of a host one after the other, and throws what each of them gave.
  if (Array.isArray(errors) && errors.some((inner) => isOutage(inner, depth + 1))) return true;
  return isOutage(cause, depth + 1);
}

interface Failure {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
  readonly $retryable?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

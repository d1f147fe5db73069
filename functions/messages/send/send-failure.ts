/**
 * What a failed send means. `not-sent`: it surely did not go out and may be tried again. `refused`: it surely did
 * not go out and never will. `unknown`: it may have gone out.
 */
export type SendFailure = 'not-sent' | 'refused' | 'unknown';

/** Too much at once, or the day's quota is used up (the classic SES API says so with a plain 400). */
const isThrottling = (name: string) => /thrott|toomanyrequests|limitexceeded|quota/i.test(name);

/** The provider is closed to us for a reason that an operator mends; the message itself is sound. */
const closedToUs =
  /^(AccessDenied|AuthorizationError|Expired|InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|RequestExpired|AccountSendingPaused|ConfigurationSetSendingPaused|MailFromDomainNotVerified)/;

/** The call ended before a connection was there, so that nothing can have arrived. */
const notConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'CredentialsProviderError']);

/** The address is none that mail can be sent to; nothing was sent. */
export class UnwritableEmail extends Error {
  override readonly name = 'UnwritableEmail';
}

/** Sorts what an SDK client throws. Whatever is not surely known counts as `unknown`, and is not repeated. */
export function sendFailureOf(error: unknown): SendFailure {
  if (error instanceof UnwritableEmail) return 'refused';
  if (typeof error !== 'object' || error === null) return 'unknown';
  const {
    name = '',
    code = '',
    $metadata,
  } = error as {
    readonly name?: string;
    readonly code?: string;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode;
  if (status === undefined) {
    return notConnected.has(code) || notConnected.has(name) ? 'not-sent' : 'unknown';
  }
  // 408: the provider says that it waited for the rest, not what it did with what it had.
  if (status < 400 || status >= 500 || status === 408) return 'unknown';
  return status === 429 || isThrottling(name) || closedToUs.test(name) ? 'not-sent' : 'refused';
}

/**
 * Whether the provider says that it is asked too often, which is over in a moment. SES gives the same name to a day's quota
 * that is used up, and tells the two apart by its words only.
 */
export function isTooFast(error: unknown): boolean {
  if (sendFailureOf(error) !== 'not-sent' || !(error instanceof Error)) return false;
  const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } };
  const isRate = $metadata?.httpStatusCode === 429 || /thrott|toomanyrequests/i.test(error.name);
  return isRate && !/daily|quota exceeded/i.test(error.message);
}

/** What of a failure may be written down. Not its message: SES names the recipient's address in it. */
export function failureName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

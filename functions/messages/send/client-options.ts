/**
 * For clients that send to people. The SDK would send up to three times when an answer is lost, and could not know
 * that the first one arrived. The timeouts leave a batch room to write down what became of it.
 */
export const sendOnce = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 8_000, throwOnRequestTimeout: true },
} as const;

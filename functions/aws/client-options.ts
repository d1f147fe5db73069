/** How long a call to AWS may take, in ms. */
export interface Limits {
  /** Until there is a connection. */
  readonly connect: number;
  /** Until the answer begins, and between two of its parts. */
  readonly answer: number;
}

/**
 * AWS answers within milliseconds. A till waits 10 seconds, in which the three tries of a read or write have to fit that
 * meet a connection that is dead.
 */
const usual: Limits = { connect: 1_000, answer: 2_500 };

/**
 * What every client of the SDK is made with: a call that takes too long is thrown as a `TimeoutError`. Left to itself, the
 * SDK waits for a dead connection until the function's own time is over, and only logs a request that is slow.
 */
export function clientOptions({ connect, answer }: Limits = usual) {
  return {
    requestHandler: {
      connectionTimeout: connect,
      requestTimeout: answer,
      throwOnRequestTimeout: true,
      // An answer that has begun is no request any more.
      socketTimeout: answer,
    },
  } as const;
}

/**
 * For clients that send to people. The SDK would send up to three times when an answer is lost, and could not know
 * that the first one arrived. A send that took too long counts as one of which nobody knows.
 */
export function sendOnce(limits?: Limits) {
  return { ...clientOptions(limits), maxAttempts: 1 } as const;
}

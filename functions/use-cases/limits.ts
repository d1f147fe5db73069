/** The refusal of whatever is asked for too often. */
export interface TooManyRequests {
  readonly refused: 'too-many-requests';
  readonly detail: string;
  readonly retryAfterSeconds: number;
}

/** What the local cloud and a function's process tell each other. Events and answers travel as JSON texts. */

export interface Invoke {
  type: 'invoke';
  requestId: string;
  event: string;
  /** Real epoch ms at which the function times out. */
  deadline: number;
  clockOffsetMs: number;
  functionArn: string;
}

export interface FunctionError {
  errorType: string;
  errorMessage: string;
  trace: string[];
}

export type FromFunction =
  | { type: 'ready' }
  | { type: 'failed-to-load'; error: FunctionError }
  | { type: 'answer'; requestId: string; payload: string }
  | { type: 'error'; requestId: string; error: FunctionError };

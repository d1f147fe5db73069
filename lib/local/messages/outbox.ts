/** A message that a function sent. */
export interface SentMessage {
  channel: 'email' | 'sms';
  /** An e-mail address or a phone number. */
  to: string;
  /** Null for an SMS. */
  subject: string | null;
  text: string | null;
  html: string | null;
  /** ISO, by the local clock. */
  at: string;
  from: string | null;
  /** The raw MIME message, when it was sent as one. */
  raw: string | null;
}

/** Everything sent in this run, oldest first. */
export interface Outbox {
  add(message: SentMessage): void;
  all(): SentMessage[];
}

/** A run that sends more than this is a load test, whose first messages nobody reads. */
const KEPT_MESSAGES = 10_000;

export function createOutbox(): Outbox {
  const messages: SentMessage[] = [];
  return {
    add: (message) => {
      messages.push(message);
      if (messages.length > KEPT_MESSAGES) messages.shift();
    },
    all: () => [...messages],
  };
}

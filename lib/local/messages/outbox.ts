import { type Journal, memoryJournal } from '../data/journal.ts';

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

/** Everything sent in this run, and before it where a data folder keeps it, oldest first. */
export interface Outbox {
  add(message: SentMessage): void;
  all(): SentMessage[];
}

/** A run that sends more than this is a load test, whose first messages nobody reads. */
export const KEPT_MESSAGES = 10_000;

export function createOutbox(journal: Journal<SentMessage> = memoryJournal(KEPT_MESSAGES)): Outbox {
  return { add: journal.add, all: () => [...journal.entries] };
}

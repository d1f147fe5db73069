import { SQSClient } from '@aws-sdk/client-sqs';
import { clientOptions } from '#aws/client-options.ts';
import type { ProgrammeVersion } from '#domain/programme.ts';
import { invocation } from '#observe/invocation.ts';
import { loadProgramme } from '#programme/load-programme.ts';
import type { Table } from '#table/core/client.ts';
import { openTable } from '#table/core/client.ts';
import type { FailingQueue } from '#table/failed-events/failed-event-item.ts';
import { keepProgrammeVersion } from '#table/ledger/programme-versions.ts';
import { sha256 } from '#trust/random.ts';
import type { Keys } from '#trust/secret.ts';
import { loadKeys } from '#trust/secret.ts';
import type { ContactLedger, RedemptionLedger } from '#use-cases/call.ts';
import type { CodeLedger, SignIn } from '#use-cases/sign-in/ask-code.ts';

/**
 * What a deployed function finds around it: the only place that reads the environment. Each is made when it is
 * first asked for and kept for the life of the process.
 */
export const table: () => Table = once(() => openTable(environment('TABLE_NAME')));

export const sqs: () => SQSClient = once(() => new SQSClient(clientOptions()));

export const rules: () => ProgrammeVersion = once(() =>
  loadProgramme(new URL('./programme.json', import.meta.url), sha256),
);

/** Which stack a function belongs to, and which handler it is, by its file below `functions/`. */
export const deployed = {
  stack: process.env['STACK_NAME'] ?? '',
  handler: process.env['HANDLER'] ?? '',
} as const;

/** The keys from the stack's secret. A failed read is tried again by the next call. */
export function keys(): Promise<Keys> {
  pendingKeys ??= loadKeys(environment('SECRET_ARN')).catch((error: unknown) => {
    pendingKeys = undefined;
    throw error;
  });
  return pendingKeys;
}
let pendingKeys: Promise<Keys> | undefined;

/** Everything a use case of the ledger works with, as of `now`, on behalf of the call that runs. */
export async function ledger(now: Date): Promise<ContactLedger> {
  const { contactPepper } = await keys();
  return { table: table(), rules: rules(), contactPepper, now, correlationId: invocation().correlationId };
}

/** As `writingLedger`, for those who make and look up redemption codes. */
export async function redemptionLedger(now: Date): Promise<RedemptionLedger> {
  const [{ redemptionCode }] = await Promise.all([keys(), keepRules(now)]);
  return { table: table(), rules: rules(), redemptionCode, now, correlationId: invocation().correlationId };
}

/** Keeps the rules in force in the table, once, before the first entry is written under them. */
export function keepRules(now: Date): Promise<void> {
  keptRules ??= keepProgrammeVersion(table(), rules(), now).catch((error: unknown) => {
    keptRules = undefined;
    throw error;
  });
  return keptRules;
}
let keptRules: Promise<void> | undefined;

/** As `ledger`, for those who write entries. */
export async function writingLedger(now: Date): Promise<ContactLedger> {
  const [opened] = await Promise.all([ledger(now), keepRules(now)]);
  return opened;
}

/** As `ledger`, for those who send and check one-time codes. */
export async function codeLedger(now: Date): Promise<CodeLedger> {
  const [opened, { oneTimeCode: codeKey }] = await Promise.all([ledger(now), keys()]);
  return { ...opened, codeKey };
}

/** As `ledger`, for those who sign members in. */
export async function signIn(now: Date): Promise<SignIn & { readonly sessionKey: Buffer }> {
  const [opened, { session: sessionKey }] = await Promise.all([codeLedger(now), keys()]);
  const codesPerAddressPerHour = Number(environment('CODES_PER_ADDRESS_PER_HOUR'));
  return { ...opened, sessionKey, codesPerAddressPerHour };
}

/** Where failed events are put when they are replayed. */
export function failedQueueUrls(): Readonly<Record<FailingQueue, string>> {
  return {
    sales: environment('SALES_QUEUE_URL'),
    due: environment('DUE_QUEUE_URL'),
    messages: environment('MESSAGES_QUEUE_URL'),
  };
}

/** Who SMS come from, where the deploy says it. */
export function smsLine(): { readonly senderId?: string; readonly originationNumber?: string } {
  const { SMS_SENDER_ID: senderId, SMS_ORIGINATION_NUMBER: originationNumber } = process.env;
  return { ...(senderId && { senderId }), ...(originationNumber && { originationNumber }) };
}

/** @throws naming the variable that the deploy should have set */
export function environment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`the environment variable ${name} is not set`);
  return value;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

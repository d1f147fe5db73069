/** What a running local cloud tells about itself, and posting to it. */
import * as z from 'zod/mini';
import { failure } from './problem.ts';

const timeoutMs = 30_000;

const connectionsSchema = z.array(
  z.object({
    connectionId: z.string(),
    vendor: z.string(),
    url: z.string(),
    secret: z.string(),
    currency: z.optional(z.string()),
  }),
);
const programmeSchema = z.object({ currency: z.string() });
const startingSchema = z.object({ title: z.literal('Starting') });
const credentialsSchema = z.object({ adminToken: z.string().check(z.minLength(1)) });
const addressesSchema = z.object({ tableName: z.string(), tableKeyId: z.string(), dynamodb: z.url() });
const clockSchema = z.object({ now: z.iso.datetime({ offset: true }) });

/** A demo connection, with the URL as its vendor would know it. */
export type Connection = z.infer<typeof connectionsSchema>[number];

export interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly body: string;
}

export async function readConnections(baseUrl: string): Promise<readonly Connection[]> {
  return readLocal(baseUrl, '/_local/connections', connectionsSchema);
}

/** What the programme that it plays counts in; ISO 4217. */
export async function readCurrency(baseUrl: string): Promise<string> {
  return (await readLocal(baseUrl, '/_local/programme', programmeSchema)).currency;
}

/** The time that the functions see, which a demo may have moved. */
export async function readNow(baseUrl: string): Promise<Date> {
  return new Date((await readLocal(baseUrl, '/_local/clock', clockSchema)).now);
}

/** The demo's own operator token. */
export async function readDemoToken(baseUrl: string): Promise<string> {
  return (await readLocal(baseUrl, '/_local/credentials', credentialsSchema)).adminToken;
}

/** Its table, the engine that has it, and the access key id in whose name that is called. */
export async function readAddresses(baseUrl: string): Promise<z.infer<typeof addressesSchema>> {
  return readLocal(baseUrl, '/_local/addresses', addressesSchema);
}

export async function post(url: string, headers: Record<string, string>, body: Uint8Array): Promise<Answer> {
  return call(url, { method: 'POST', headers, body });
}

/** @throws Problem when it is not there, or not ready */
async function readLocal<T>(baseUrl: string, path: string, schema: z.ZodMiniType<T>): Promise<T> {
  const answer = await call(baseUrl + path, {});
  if (answer.status === 503 && startingSchema.safeParse(readJson(answer.body)).success) {
    throw failure(`The local cloud at ${baseUrl} is not ready yet: try again when npm start says "Ready."`);
  }
  const parsed = answer.status === 200 ? schema.safeParse(readJson(answer.body)) : undefined;
  if (!parsed?.success) {
    throw failure(
      `Something other than the local cloud is listening at ${baseUrl}: ${path} answers ${answer.status}. Start the local cloud with npm start, and name its port in PORT.`,
    );
  }
  return parsed.data;
}

async function call(url: string, request: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(url, {
      ...request,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, statusText: response.statusText, body: await response.text() };
  } catch (error) {
    throw failure(describe(error, new URL(url).origin));
  }
}

function describe(error: unknown, origin: string): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  if (cause?.code === 'ECONNREFUSED') return `Nothing is listening at ${origin}: start it with npm start.`;
  if (name === 'TimeoutError') return `${origin} did not answer within ${timeoutMs / 1000} seconds.`;
  return `${origin} cannot be reached${cause?.code === undefined ? '' : ` (${cause.code})`}.`;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `npm run failed-events -- list`, `show <id>`, `replay <id>`, `replay --all`, `dismiss <id>`: what failed, and again. */
import { parseArgs } from 'node:util';
import type * as z from 'zod/mini';
import { problemSchema } from '#api/problem.ts';
import type { Route } from '#api/route.ts';
import {
  dismissFailedEvent,
  getFailedEvent,
  replayFailedEvent,
  replayFailedEvents,
} from '#http/operator-events/routes.ts';
import { listFailedEvents } from '#http/operator-look/routes.ts';
import { readAddress, readToken, send } from './api-address.ts';
import { misuse } from './problem.ts';
import { runCommand } from './run-command.ts';

const usage = `Usage: npm run failed-events -- <command>
  list                       what failed, newest first; filter with --connection <id> and --code <code>
  show <id>                  one of them with its body; what names a person is masked
  replay <id>                puts it back on its queue, with its connection's current settings
  replay --all               all that failed so far; filter with --connection and --code
  dismiss <id>               deletes it

  --url <address>  the stack's output ApiUrl; or set FIDELIO_URL in the environment
  --local          the demo of npm start, at port 4000 or PORT; or name it with --url

FIDELIO_TOKEN in the environment is an operator token; replay and dismiss need the role admin. With --local, the
demo's own token is used.
Exit code 0: done; 1: it could not be done; 2: the command was typed wrongly.`;

interface Api {
  readonly url: string;
  readonly token: string;
}

interface Call {
  readonly eventId?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

async function main(): Promise<void> {
  const { command, id, filter, all, ...where } = readArguments();
  const url = readAddress(where, process.env);
  const api = { url, token: await readToken(url, where.local, process.env) };
  switch (command) {
    case 'list':
      return list(api, filter);
    case 'show':
      return console.log(JSON.stringify(await call(api, getFailedEvent, { eventId: id }), null, 2));
    case 'replay':
      return all ? replayAll(api, filter) : replayOne(api, id);
    case 'dismiss':
      await call(api, dismissFailedEvent, { eventId: id });
      return console.log(`${id} is dismissed`);
  }
}

async function list(api: Api, filter: Readonly<Record<string, string>>): Promise<void> {
  let count = 0;
  let cursor: string | null = null;
  do {
    const query: Record<string, string> = { ...filter, limit: '100', ...(cursor !== null && { cursor }) };
    const page: z.output<(typeof listFailedEvents.answers)[200]['schema']> = await call(
      api,
      listFailedEvents,
      {
        query,
      },
    );
    for (const event of page.failedEvents) {
      const { eventId, failedAt, connectionId, queue, code, reason, correlationId, replayedAt } = event;
      const logs = correlationId === null ? '' : `  (log ${correlationId})`;
      const state = replayedAt === null ? '' : `  (replayed ${replayedAt})`;
      console.log(`${eventId}  ${failedAt}  ${connectionId ?? queue}  ${code}: ${reason}${logs}${state}`);
    }
    count += page.failedEvents.length;
    cursor = page.next;
  } while (cursor !== null);
  console.log(`${count} failed events`);
}

async function replayOne(api: Api, eventId: string): Promise<void> {
  await call(api, replayFailedEvent, { eventId });
  console.log(`${eventId} is back on its queue; if it fails again, it will be on the list again`);
}

async function replayAll(api: Api, filter: Readonly<Record<string, string>>): Promise<void> {
  let replayed = 0;
  let skipped = 0;
  let cursor: string | null = null;
  do {
    const body: object = { ...filter, ...(cursor !== null && { cursor }) };
    const page: z.output<(typeof replayFailedEvents.answers)[200]['schema']> = await call(
      api,
      replayFailedEvents,
      { body },
    );
    replayed += page.replayed;
    skipped += page.skipped;
    cursor = page.next;
    if (cursor !== null) console.log(`${replayed} replayed, ${page.left} left …`);
  } while (cursor !== null);
  console.log(`${replayed} replayed, ${skipped} skipped`);
}

async function call<
  const R extends Route & { readonly answers: { readonly 200: { schema: z.ZodMiniType } } },
>(
  { url, token }: Api,
  route: R,
  { eventId = '', query = {}, body }: Call,
): Promise<z.output<R['answers'][200]['schema']>> {
  const path = route.path.replace('{eventId}', encodeURIComponent(eventId));
  const search = Object.keys(query).length === 0 ? '' : `?${new URLSearchParams(query)}`;
  const answer = await send(url + path + search, {
    method: route.method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (answer.status === 200) return route.answers[200].schema.parse(answer.body) as never;
  const problem = problemSchema().safeParse(answer.body).data;
  throw new Error(problem?.detail ?? `${url} answered ${answer.status}; is it the ApiUrl of the deploy?`);
}

const commands = ['list', 'show', 'replay', 'dismiss'] as const;

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      connection: { type: 'string' },
      code: { type: 'string' },
      url: { type: 'string' },
      local: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(usage);
    process.exit();
  }
  const [name, id = '', ...rest] = positionals;
  const command = commands.find((known) => known === name);
  const { all, connection, code, url, local } = values;
  if (command === undefined) throw misuse(`say list, show, replay or dismiss\n\n${usage}`);
  const takesId = command !== 'list' && !all;
  if (all && command !== 'replay') throw misuse('--all goes with replay');
  if (takesId !== (id !== '') || rest.length > 0) {
    throw misuse(takesId ? `say which one: ${command} <id>` : `${command} takes no id here`);
  }
  if (takesId && (connection ?? code) !== undefined)
    throw misuse('--connection and --code go with list and replay --all');
  const filter = {
    ...(connection !== undefined && { connectionId: connection }),
    ...(code !== undefined && { code }),
  };
  return { command, id, all, filter, url, local };
}

await runCommand(main);

import { execFile } from 'node:child_process';
import type { Clock } from './clock.ts';
import type { DemoMember, DemoPlan } from './demo-plan.ts';
import { messageOf, StartError } from './errors.ts';
import { isPlain, type Plain, text } from './plain.ts';

/** A webhook connection of the demo, as its vendor would know it. */
export interface DemoConnection {
  connectionId: string;
  vendor: string;
  url: string;
  secret: string;
  /** Of a vendor that names none. */
  currency?: string;
}

export interface DemoCredentials {
  posKey: string;
  adminToken: string;
}

export interface Demo {
  credentials: DemoCredentials;
  connections: DemoConnection[];
}

/** The connections that every start has. A vendor that follows needs a line here, and nothing else. */
const CONNECTIONS: readonly {
  connectionId: string;
  vendor: string;
  hasWebhook: boolean;
  /** Its sales say no currency, so that the connection has to. */
  namesNoCurrency?: true;
}[] = [
  { connectionId: 'demo-lightspeed', vendor: 'lightspeed', hasWebhook: true, namesNoCurrency: true },
  { connectionId: 'demo-shopify', vendor: 'shopify', hasWebhook: true },
  { connectionId: 'demo-square', vendor: 'square', hasWebhook: true },
  { connectionId: 'demo-standard', vendor: 'standard-webhooks', hasWebhook: true },
  { connectionId: 'demo-till', vendor: 'till', hasWebhook: false },
  { connectionId: 'demo-woocommerce', vendor: 'woocommerce', hasWebhook: true },
];

/** The till that the demo's POS key is bound to. */
const TILL = { connectionId: 'demo-till', locationId: 'demo-till', locationName: 'Demo shop' } as const;

/** Makes the first operator token, by the same command that an operator would use. */
export function operatorToken(projectFolder: string, environment: Record<string, string>): Promise<string> {
  const args = ['bin/operator-token.ts', '--name', 'demo', '--role', 'admin', '--days', '3650'];
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      args,
      { cwd: projectFolder, env: { ...process.env, ...environment } },
      (error, stdout, stderr) => {
        const line = stdout.split('\n').find((candidate) => candidate.startsWith('{'));
        const token = line === undefined ? undefined : text(JSON.parse(line), 'token');
        if (token !== undefined) return resolve(token);
        const said = stderr.trim() || (error === null ? 'it printed no token' : messageOf(error));
        reject(
          new StartError(
            `The demo's operator token could not be made: ${said.split('\n').slice(0, 3).join(' ')}`,
          ),
        );
      },
    );
  });
}

/** Calls the API, once it is there. */
type Call = (
  credential: string,
  path: string,
  body?: object,
  method?: 'GET' | 'POST' | 'DELETE',
) => Promise<{ status: number; body: Plain }>;

/**
 * Makes the demo's connections, till key and members over the API itself, and rewards where the programme offers none, so
 * that they are what an operator's would be. Keys and secrets are new in each start; connections of an earlier one are replaced, rewards and members stay.
 * @param apiUrl where to call; `publicUrl` is the address that vendors sign for.
 * @param clock the time that the functions see: what members did before, they do at its time
 */
export async function seedDemo(
  plan: DemoPlan,
  {
    apiUrl,
    publicUrl,
    adminToken,
    clock,
  }: { apiUrl: string; publicUrl: string; adminToken: string; clock: Clock },
): Promise<Demo> {
  const call: Call = async (credential, path, body, method = 'POST') => {
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const parsed: unknown = await response.json().catch(() => ({}));
    return { status: response.status, body: isPlain(parsed) ? parsed : {} };
  };
  const connections: DemoConnection[] = [];
  for (const { connectionId, vendor, hasWebhook, namesNoCurrency } of CONNECTIONS) {
    const url = `${publicUrl}/v1/webhooks/${connectionId}`;
    const settings = namesNoCurrency === true ? { currency: plan.currency } : {};
    const wanted = { connectionId, vendor, ...settings, ...(hasWebhook ? { notificationUrl: url } : {}) };
    const path = '/v1/admin/connections';
    const first = await call(adminToken, path, wanted);
    if (first.status === 409) await call(adminToken, `${path}/${connectionId}`, undefined, 'DELETE');
    const made = first.status === 409 ? await call(adminToken, path, wanted) : first;
    must(path, made, [201]);
    if (!hasWebhook) continue;
    connections.push({
      connectionId,
      vendor,
      url: text(made.body, 'url') ?? url,
      secret: text(made.body, 'secret') ?? '',
      ...settings,
    });
  }
  for (const reward of plan.rewards) {
    const path = '/v1/admin/rewards';
    // 409: one of an earlier start stays, with the stock that it has left.
    must(`${path} (${reward.rewardId})`, await call(adminToken, path, reward), [201, 409]);
  }
  const key = must('/v1/admin/till-keys', await call(adminToken, '/v1/admin/till-keys', TILL), [201]);
  const posKey = text(key, 'key') ?? '';
  await playPast(call, posKey, plan.members, clock);
  return { credentials: { posKey, adminToken }, connections };
}

/** Before the first thing that a member did, they joined. */
const JOINED_BEFORE_MS = 10 * 60_000;

/**
 * Enrols who is new and plays what they did, each thing at its own time, the oldest first; members of an earlier start keep
 * what they have.
 */
async function playPast(
  call: Call,
  posKey: string,
  members: readonly DemoMember[],
  clock: Clock,
): Promise<void> {
  const began = clock.now();
  const offsetMs = clock.offsetMs();
  const ids = new Map<string, string>();
  const deeds: { at: number; run: () => Promise<void> }[] = [];
  for (const { email, givenName, facts } of members) {
    const found = await call(posKey, `/v1/pos/members?email=${encodeURIComponent(email)}`, undefined, 'GET');
    if (found.status === 200) continue;
    const first = Math.max(0, ...facts.map(({ minutesAgo }) => minutesAgo));
    deeds.push({
      at: began - first * 60_000 - JOINED_BEFORE_MS,
      run: async () => {
        const path = '/v1/pos/members';
        const joined = must(path, await call(posKey, path, { email, givenName }), [201]);
        ids.set(email, text(joined, 'memberId') ?? '');
      },
    });
    for (const [index, { path, minutesAgo, body }] of facts.entries()) {
      const at = began - minutesAgo * 60_000;
      const id = `demo-${givenName.toLowerCase()}-${index + 1}`;
      const named = { [path === '/v1/pos/sales' ? 'saleId' : 'activityId']: id };
      deeds.push({
        at,
        run: async () => {
          const fact = {
            ...body,
            ...named,
            memberId: ids.get(email),
            occurredAt: new Date(at).toISOString(),
          };
          must(path, await call(posKey, path, fact), [200]);
        },
      });
    }
  }
  if (deeds.length === 0) return;
  try {
    for (const { at, run } of deeds.toSorted((a, b) => a.at - b.at)) {
      clock.set(at);
      await run();
    }
  } finally {
    clock.set(offsetMs === 0 ? null : Date.now() + offsetMs);
  }
}

/** @throws StartError with what the API said against it */
function must(what: string, answer: { status: number; body: Plain }, statuses: readonly number[]): Plain {
  if (statuses.includes(answer.status)) return answer.body;
  const detail = text(answer.body, 'detail') ?? text(answer.body, 'message') ?? '';
  throw new StartError(
    `The demo could not be set up: POST ${what} answered ${answer.status} ${detail}`.trim(),
  );
}

import { execFile } from 'node:child_process';
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
  currency?: string;
}[] = [
  { connectionId: 'demo-lightspeed', vendor: 'lightspeed', hasWebhook: true, currency: 'EUR' },
  { connectionId: 'demo-shopify', vendor: 'shopify', hasWebhook: true },
  { connectionId: 'demo-square', vendor: 'square', hasWebhook: true },
  { connectionId: 'demo-standard', vendor: 'standard-webhooks', hasWebhook: true },
  { connectionId: 'demo-till', vendor: 'till', hasWebhook: false },
  { connectionId: 'demo-woocommerce', vendor: 'woocommerce', hasWebhook: true },
];

/** The till that the demo's POS key is bound to. */
const TILL = { connectionId: 'demo-till', locationId: 'demo-till', locationName: 'Demo shop' } as const;

/** The rewards of the default programme. */
const REWARDS: readonly object[] = [
  { rewardId: 'coffee', name: { en: 'A coffee', es: 'Un café' }, kind: 'product', points: 100 },
  {
    rewardId: 'tote-bag',
    name: { en: 'Tote bag', es: 'Bolsa de tela' },
    kind: 'product',
    points: 500,
    stock: 20,
  },
];

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

/**
 * Makes the demo's connections and till key over the API itself, so that they are what an operator's would
 * be. Keys and secrets are new in each start; connections of an earlier one are replaced.
 * @param apiUrl where to call; `publicUrl` is the address that vendors sign for.
 */
export async function seedDemo(apiUrl: string, publicUrl: string, adminToken: string): Promise<Demo> {
  const call = async (
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; body: Plain }> => {
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const parsed: unknown = await response.json().catch(() => ({}));
    return { status: response.status, body: isPlain(parsed) ? parsed : {} };
  };
  const create = async (path: string, body: object): Promise<Plain> => {
    const answer = await call('POST', path, body);
    if (answer.status === 201) return answer.body;
    const detail = text(answer.body, 'detail') ?? text(answer.body, 'message') ?? '';
    throw new StartError(`The demo could not be set up: POST ${path} answered ${answer.status} ${detail}`);
  };

  const connections: DemoConnection[] = [];
  for (const { connectionId, vendor, hasWebhook, ...settings } of CONNECTIONS) {
    const url = `${publicUrl}/v1/webhooks/${connectionId}`;
    const wanted = { connectionId, vendor, ...settings, ...(hasWebhook ? { notificationUrl: url } : {}) };
    const first = await call('POST', '/v1/admin/connections', wanted);
    if (first.status === 409) await call('DELETE', `/v1/admin/connections/${connectionId}`);
    const made = first.status === 201 ? first.body : await create('/v1/admin/connections', wanted);
    if (!hasWebhook) continue;
    connections.push({
      connectionId,
      vendor,
      url: text(made, 'url') ?? url,
      secret: text(made, 'secret') ?? '',
      ...settings,
    });
  }
  for (const reward of REWARDS) {
    const { status } = await call('POST', '/v1/admin/rewards', reward);
    // 409: one of an earlier start stays, with the stock that it has left.
    if (status !== 201 && status !== 409) {
      throw new StartError(`The demo could not be set up: POST /v1/admin/rewards answered ${status}`);
    }
  }
  const key = await create('/v1/admin/till-keys', TILL);
  return { credentials: { posKey: text(key, 'key') ?? '', adminToken }, connections };
}

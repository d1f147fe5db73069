/** Answers of the API as lines for a terminal. */
import type * as z from 'zod/mini';
import type { activitySchema, connectionSettingsSchema } from '#api/schemas-connection.ts';
import type { getConnection } from '#http/operator-look/routes.ts';
import type { createConnection, testConnection } from '#http/operator-setup/routes.ts';
import { tillVendor } from '#pos/vendor.ts';

type Settings = z.output<ReturnType<typeof connectionSettingsSchema>>;
type Shown = z.output<(typeof getConnection)['answers'][200]['schema']>;
type Created = z.output<(typeof createConnection)['answers'][201]['schema']>;
type Tested = z.output<(typeof testConnection)['answers'][200]['schema']>;
type Activity = z.output<ReturnType<typeof activitySchema>>;

export function listLines(
  connections: readonly (Settings & { readonly secretCount: number })[],
): readonly string[] {
  if (connections.length === 0) return ['There are no connections yet; create makes one.'];
  return columns([
    ['connection', 'vendor', 'location', 'secrets', 'created', 'continues', 'shops'],
    ...connections.map(({ connectionId, vendor, continues, locationId, shops, secretCount, createdAt }) => [
      connectionId,
      vendor,
      locationId ?? '-',
      String(secretCount),
      createdAt,
      continues ?? '-',
      shownShops(shops),
    ]),
  ]);
}

export function settingsLines(settings: Settings): readonly string[] {
  const earning = Object.entries(settings.earns ?? {}).flatMap(([what, earns]) => (earns ? [what] : []));
  const statuses = Object.entries(settings.orderStatuses ?? {}).map(
    ([status, meaning]) => `${status}=${meaning}`,
  );
  return columns([
    ['connection', settings.connectionId],
    ['vendor', settings.vendor],
    ['url', settings.url],
    ['notification url', settings.notificationUrl ?? '-'],
    ['location', settings.locationId ?? '-'],
    ['currency', settings.currency ?? "the programme's"],
    ['time zone', settings.timeZone ?? 'as the vendor means it'],
    ['country', settings.country ?? "the programme's"],
    ['earns', ['goods', ...earning].join(', ')],
    ...(statuses.length === 0 ? [] : [['order status', statuses.join(', ')]]),
    ['books under', settings.continues ?? settings.connectionId],
    ['shops', `${shownShops(settings.shops)}${settings.isSeparate ? ' (separate)' : ''}`],
    ...(settings.alsoOfVendor.length === 0
      ? []
      : [
          [
            'others of it',
            `${settings.alsoOfVendor.join(', ')}; an order that came through both would earn twice`,
          ],
        ]),
    ['created', settings.createdAt],
  ]);
}

/** The shops that a connection has heard of, as far as a line holds them. */
function shownShops(shops: readonly string[]): string {
  const [first, second, third, ...more] = shops;
  const named = [first, second, third].filter((shop) => shop !== undefined).join(', ');
  return more.length > 0 ? `${named} and ${more.length} more` : named || '-';
}

export function showLines(connection: Shown): readonly string[] {
  const { secrets, lastReceivedAt, lastDay, lastFortnight } = connection;
  return [
    ...settingsLines(connection),
    ...columns(
      secrets.map(({ secretId, validSince }) => ['secret', `${secretId}, valid since ${validSince}`]),
    ),
    '',
    `Last received: ${lastReceivedAt ?? 'nothing in 14 days'}`,
    '',
    ...activityLines(lastDay, lastFortnight),
  ];
}

/** A till signs nothing, so nobody needs the secret of its connection. */
export function createdLines(created: Created): readonly string[] {
  const { connectionId, vendor, url, setUp } = created;
  if (vendor === tillVendor) return [`${connectionId} is there.`, '', ...numbered(setUp)];
  return secretLines(`${connectionId} takes webhooks at ${url}`, created);
}

/**
 * What an operator should know who connects a shop once more without saying so: the sales of two connections are two, and
 * only some bodies say which shop they are of.
 * @param connections all that there are
 */
export function sameShopLines(
  { connectionId, vendor }: Pick<Created, 'connectionId' | 'vendor'>,
  connections: readonly Pick<Settings, 'connectionId' | 'vendor'>[],
): readonly string[] {
  const others = connections.filter(
    (other) => other.vendor === vendor && other.connectionId !== connectionId,
  );
  const [first] = others;
  if (vendor === tillVendor || first === undefined) return [];
  const ids = others.map((other) => other.connectionId).join(', ');
  return [
    '',
    `${vendor} is already connected: ${ids}. If this is the same shop, each order would earn twice.`,
    `If it is, run this before its first sale: npm run connection -- change ${connectionId} --continues ${first.connectionId}`,
  ];
}

/** What was made with a secret, which is shown this once, and what to do with it. */
export function secretLines(
  what: string,
  { secret, setUp }: { readonly secret: string; readonly setUp: readonly string[] },
): readonly string[] {
  return [`${what}.`, `Its secret, shown only this once: ${secret}`, '', ...numbered(setUp)];
}

function numbered(sentences: readonly string[]): readonly string[] {
  return sentences.map((sentence, index) => `${index + 1}. ${sentence}`);
}

export function stepLines({ source, steps, facts }: Tested): readonly string[] {
  const signs = { passed: '✔', failed: '✖', skipped: '-' } as const;
  const earned = facts.flatMap((fact) => (fact.kind === 'sale' ? (fact.earning?.explanation ?? []) : []));
  return [
    source === 'sample'
      ? 'Tried with a sample; nothing was written.'
      : 'Tried with the delivery you gave; nothing was written.',
    '',
    ...columns(steps.map(({ step, result, detail }) => [signs[result], step, detail])),
    ...earned.map((line) => `               ${line}`),
  ];
}

/** A row for each thing that occurred. */
function activityLines(day: Activity, fortnight: Activity): readonly string[] {
  const rows = (title: string, kind: 'refused' | 'applied' | 'failed') =>
    Object.keys(fortnight[kind]).map((what) => [
      `${title} ${what}`,
      String(day[kind][what] ?? 0),
      String(fortnight[kind][what] ?? 0),
    ]);
  return columns([
    ['', '24 hours', '14 days'],
    ['accepted', String(day.accepted), String(fortnight.accepted)],
    ['pings', String(day.pings), String(fortnight.pings)],
    ...rows('refused', 'refused'),
    ...rows('applied', 'applied'),
    ...rows('failed', 'failed'),
  ]);
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

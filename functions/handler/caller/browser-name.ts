import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** In this order: one that is made of another says both names. */
const browsers = [
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['CriOS', 'Chrome'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;
const systems = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'Mac'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const;

/**
 * What a browser is, so that its owner knows it again in a list: `Firefox, Android`; an empty text for one that we do not
 * know, such as an app. Words of ours alone: what it says of itself tells people apart, and may hold anything.
 */
export function browserName({ headers }: Pick<APIGatewayProxyEventV2, 'headers'>): string {
  const agent = headers['user-agent'] ?? '';
  const named = ([...names]: readonly (readonly [string, string])[]) =>
    names.find(([part]) => agent.includes(part))?.[1];
  return [named(browsers), named(systems)].filter((name) => name !== undefined).join(', ');
}

/** What strangers try over and over, and how often it went through: shared by the tests of guessing and of pumping. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '#table/core/keys.ts';
import { dayOf } from '#table/sign-in/rate-limits.ts';
import type { TestCloud } from '../../support/cloud/start-cloud.ts';
import { rules } from '../../support/outcomes/ledger.ts';
import { scanTable } from '../../support/outcomes/table-scan.ts';
import { invokeAs } from './gateway-event.ts';

/** In an hour, of one address: 60 in a deployed stack, of which all tests of one machine would soon have had enough. */
export const codesPerAddress = 1_000_000;

export const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** How often each status came. */
export function tally(statuses: readonly number[]): Readonly<Record<number, number>> {
  const counts = Map.groupBy(statuses, (status) => status);
  return Object.fromEntries([...counts].map(([status, all]) => [status, all.length]));
}

/** Attempts at the cloud of a test file. */
export function attemptsOf(cloudOf: () => TestCloud) {
  const sentTo = (to: string) =>
    cloudOf()
      .cloud.messages()
      .filter((message) => message.to === to).length;

  /** As from an address that API Gateway saw. */
  async function from(
    sourceIp: string,
    what: 'sign-in' | 'sign-in/verify',
    body: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<number> {
    const request = { routeKey: `POST /v1/${what}`, body: JSON.stringify(body), headers, sourceIp };
    return (await invokeAs(cloudOf().cloud, 'SignIn', request)).statusCode;
  }

  /** Makes the newest counter of this kind stand at `uses`, after `act` has counted once. */
  async function fillUp(subject: string, uses: number, act: () => Promise<unknown>): Promise<void> {
    const { table } = cloudOf();
    const before = await scanTable(table);
    await act();
    const [key, item] =
      [...(await scanTable(table))].find(([at, now]) => {
        return at.startsWith(`LIMIT#${subject}`) && now['uses'] !== before.get(at)?.['uses'];
      }) ?? [];
    if (key === undefined || item === undefined) throw new Error(`nothing was counted under ${subject}`);
    await putItem({ ...item, uses });
  }

  /** Makes today's SMS, of everybody together, stand at `uses`. */
  async function smsGone(uses: number): Promise<void> {
    const { pk, sk } = keys.limit('sms', dayOf(cloudOf().now(), rules.programme.timeZone).name);
    await putItem({ pk, sk, uses, expiresAt: Math.ceil(cloudOf().now().getTime() / 1000) + 86_400 });
  }

  async function putItem(item: Readonly<Record<string, unknown>>): Promise<void> {
    const { documents, name } = cloudOf().table;
    await documents.send(new PutCommand({ TableName: name, Item: { ...item } }));
  }

  return { from, sentTo, fillUp, smsGone };
}

/** What each runbook's play needs: a cloud of its file's own, things to break in it, and its alarms. */
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { LocalCloud } from '#lib/local/cloud.ts';
import { type Enrolled, enrolSomebody, openShop, type Shop } from '../../support/actors/shop.ts';
import type { Fault } from '../../support/aws/faults.ts';
import { sharedAssembly } from '../../support/cloud/assembly.ts';
import { sharedDynamo } from '../../support/cloud/shared-dynamo.ts';
import { startCloud, type TestCloud } from '../../support/cloud/start-cloud.ts';
import { saleOf } from '../../support/inputs/facts.ts';

/** The pages that each file plays. */
const pagesPlayed = {
  'sales.test.ts': [
    'server-errors',
    'function-errors',
    'slow-api',
    'table-throttled',
    'late-work',
    'failed-events',
    'unsound-items',
    'webhooks-refused',
    'till-bounds',
    'changes-left-out',
  ],
  'messages.test.ts': [
    'messages-postponed',
    'stream-behind',
    'dead-letter',
    'dead-letter-stays',
    'schedule-missed',
    'members-overdue',
    'many-sms',
  ],
} as const;

const unplayable: Readonly<Record<string, string>> = {
  'function-throttles': 'the local cloud starts as many processes as it needs, and refuses no call',
  'sender-reputation': 'no e-mail bounces here, and nobody complains',
};

type PlayFile = keyof typeof pagesPlayed;

/** The cloud that is played on, a shop and a member. */
export interface Scene extends TestCloud {
  /** Folder of the assembly that the cloud plays. */
  readonly assembly: string;
  readonly shop: Shop;
  readonly ana: Enrolled;
}

interface Breakage {
  /** How many calls went wrong. */
  readonly count: () => number;
  readonly end: () => void;
}

export interface RunbookStage<Page extends string> {
  /** A test named by the page that it plays. */
  play(page: Page, what: string, act: (scene: Scene) => Promise<void>): void;
  /** The names of the alarms that are up and lead to the page. */
  raised(page: string): Promise<readonly string[]>;
  rises(page: Page, ...names: readonly string[]): Promise<void>;
  /** Moves the clock on; no schedule runs. */
  after(minutes: number): Promise<void>;
  /** Lets the calls of a function to a service go wrong, until it is ended or the test is over. */
  breaking(functionPart: string, service: string, fault: Fault): Breakage;
  /** Sees to it that what a test broke itself ends with the test. */
  endsWithTest(end: () => void): void;
  /** The last test of a file: its pages were all played, and those of all files are all that there are. */
  everyRunbookIsPlayed(): void;
}

/** Starts a cloud for the file's plays, which follow each other in time. */
export function runbookStage<const File extends PlayFile>(
  file: File,
): RunbookStage<(typeof pagesPlayed)[File][number]> {
  vi.setConfig({ testTimeout: 120_000 });
  const home = mkdtempSync(join(tmpdir(), 'fidelio-runbooks-'));
  const played = new Set<string>();
  const ends: (() => void)[] = [];
  let running: TestCloud | undefined;
  let scene: Scene | undefined;
  const sceneOf = () => {
    if (scene === undefined) throw new Error('the scene is set with the first test');
    return scene;
  };

  beforeAll(async () => {
    const assembly = withTenSmsPerDay(await sharedAssembly(), home);
    const dynamo = await sharedDynamo();
    running = await startCloud({ assembly, dynamo, now: '2027-03-10T09:00:00Z', silent: true });
    const shop = await openShop(running);
    const ana = await enrolSomebody(running, shop);
    // Her welcome has gone, and is none of the messages that a play counts.
    await settled(running);
    scene = { ...running, assembly, shop, ana };
  });

  afterEach(() => ends.splice(0).forEach((end) => void end()));

  afterAll(async () => {
    await running?.stop();
    rmSync(home, { recursive: true, force: true });
    const reasons = Object.entries(unplayable).map(([page, reason]) => `${page} (${reason})`);
    console.info(`Played: ${[...played].join(', ')}. Not played: ${reasons.join('; ')}.`);
  });

  const raised = async (page: string) => {
    const alarms = await sceneOf().cloud.alarms();
    const led = alarms.filter(({ runbook }) => runbook === `docs/runbooks/${page}.md`);
    expect(led.length, `no alarm leads to ${page}`).toBeGreaterThan(0);
    return led.filter(({ state }) => state === 'ALARM').map(({ name }) => name);
  };

  return {
    play(page, what, act) {
      test(`${page}: ${what}`, async () => {
        expect(await raised(page), 'an earlier test left it raised').toEqual([]);
        await act(sceneOf());
        await expect.poll(() => raised(page), { timeout: 30_000 }).toEqual([]);
        played.add(page);
      });
    },
    raised,
    async rises(page, ...names) {
      await expect.poll(() => raised(page), { timeout: 30_000 }).toEqual(names);
    },
    async after(minutes) {
      const { cloud, now } = sceneOf();
      await cloud.setClock(new Date(now().getTime() + minutes * 60_000).toISOString());
    },
    breaking(functionPart, service, fault) {
      const { cloud } = sceneOf();
      let count = 0;
      const end = cloud.observe({
        before: (call) => {
          if (call.service !== service || !call.functionName?.includes(functionPart)) return undefined;
          count += 1;
          return fault(call, cloud);
        },
      });
      ends.push(end);
      return { count: () => count, end };
    },
    endsWithTest: (end) => void ends.push(end),
    everyRunbookIsPlayed() {
      test('every runbook is played here, or cannot be', async () => {
        expect([...played].sort()).toEqual([...pagesPlayed[file]].sort());
        await everyPageIsNamedOnce(sceneOf().cloud);
      });
    },
  };
}

/** Holds the pages that the files play, with those that cannot be played, to be all that there are. */
async function everyPageIsNamedOnce(cloud: LocalCloud): Promise<void> {
  const files = globSync('*.test.ts', { cwd: import.meta.dirname });
  expect(files.sort()).toEqual(Object.keys(pagesPlayed).sort());
  const pages = globSync('*.md', { cwd: join(import.meta.dirname, '../../../docs/runbooks') });
  const named = pages.map((page) => page.replace('.md', '')).filter((page) => page !== 'README');
  const known: readonly string[] = [...Object.values(pagesPlayed).flat(), ...Object.keys(unplayable)];
  expect(known.toSorted()).toEqual(named.sort());
  const alarms = await cloud.alarms();
  for (const page of Object.keys(unplayable)) {
    const states = alarms.filter(({ runbook }) => runbook?.includes(page)).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['NOT_PLAYED']));
  }
}

/** The stack as a programme with `smsPerDay: 10` would have it, as far as its alarm goes. */
function withTenSmsPerDay(assembly: string, home: string): string {
  const copy = join(home, 'cdk.out');
  cpSync(assembly, copy, { recursive: true });
  const path = join(copy, 'Fidelio.template.json');
  const template = JSON.parse(readFileSync(path, 'utf8'));
  const alarm = Object.keys(template.Resources).find((id) => id.startsWith('MemberManySms')) ?? '';
  template.Resources[alarm].Properties.Threshold = 8;
  writeFileSync(path, JSON.stringify(template));
  return copy;
}

/** Ana buys, as the shop's vendor reports it. */
export function buy({ shop, ana, now }: Scene, cents: number): Promise<void> {
  return shop.report(saleOf(cents, now(), { customer: { loyaltyRef: ana.memberId } }));
}

export async function settled({ cloud }: Pick<TestCloud, 'cloud'>): Promise<void> {
  expect((await cloud.settle()).settled).toBe(true);
}

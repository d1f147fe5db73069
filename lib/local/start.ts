import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClock } from './clock.ts';
import type { DeadLetter, LocalCloud } from './cloud.ts';
import { evaluate, type ValuesIn } from './cloudwatch/evaluate.ts';
import { createMetrics } from './cloudwatch/metrics.ts';
import { countPlatform } from './cloudwatch/platform.ts';
import { gaugeQueues } from './cloudwatch/queue-gauges.ts';
import { cloudWatchService } from './cloudwatch/service.ts';
import { queueDepths, settle } from './control/settle.ts';
import { clockState, createTimeTravel, scheduleState } from './control/time-travel.ts';
import { openDataFolder } from './data/data-folder.ts';
import { createSaver } from './data/saver.ts';
import { newState } from './data/state.ts';
import { readDefinitions, stackNameIn } from './definitions.ts';
import { type Demo, operatorToken, seedDemo } from './demo.ts';
import { usualDemo } from './demo-plan.ts';
import { joinDynamo, startDynamo } from './dynamodb/engine.ts';
import { startEngines } from './engines.ts';
import { messageOf } from './errors.ts';
import { createGateway } from './http/gateway.ts';
import { listen } from './http/listen.ts';
import { createGuard } from './iam/guard.ts';
import { addUses } from './iam/use-records.ts';
import { javaFor } from './java/java.ts';
import { keptAssembly } from './kept-assembly.ts';
import { createLogs } from './logs.ts';
import type { StoredMail } from './messages/email.ts';
import { createOutbox, KEPT_MESSAGES, type SentMessage } from './messages/outbox.ts';
import { type Players, startPlayers } from './players.ts';
import { makeRunFolder } from './run-folder.ts';
import type { StartOptions } from './start-options.ts';
import { synthesize } from './synth.ts';
import { createWeb } from './web.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
/** The account that the SQS emulator makes its ARNs with. */
export const ACCOUNT_ID = '000000000000';
export const DEFAULT_REGION = 'eu-west-1';

/**
 * Starts the local cloud: engines, the synthesized stack on them, the HTTP API, and the demo. Resolves when
 * everything is ready; `/health` answers 503 until then.
 * @throws StartError when something that a person can mend is in the way; nothing is left running then.
 */
export async function startLocalCloud(options: StartOptions): Promise<LocalCloud> {
  const stops: (() => Promise<void>)[] = [];
  const complain = (error: unknown): void => {
    if (options.silent !== true) console.error(`✖ ${messageOf(error)}`);
  };
  const stop = async (): Promise<void> => {
    for (let next = stops.pop(); next !== undefined; next = stops.pop()) await next().catch(complain);
  };
  try {
    return await start(options, stops, stop, complain);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: StartOptions,
  stops: (() => Promise<void>)[],
  stop: () => Promise<void>,
  complain: (error: unknown) => void,
): Promise<LocalCloud> {
  const region = options.region ?? DEFAULT_REGION;
  const say = (line: string): void => {
    if (options.quiet !== true && options.silent !== true) console.log(line);
  };
  const openDynamo = await dynamoOf(options, region);

  // The port is taken first: whoever waits for /health finds somebody, and a taken port is known at once.
  const web = createWeb(options.port);
  const listening = await listen(options.port, web.answer);
  stops.push(() => listening.close());
  const url = `http://localhost:${listening.port}`;
  web.port = listening.port;

  const folder = makeRunFolder(PROJECT);
  const data = options.data === undefined ? undefined : await openDataFolder(options.data);
  if (data !== undefined) stops.push(async () => data.close());
  const kept = data?.state ?? newState();
  const clock = createClock(Date.now, kept.clockOffsetMs);
  if (options.now !== undefined) clock.set(Date.parse(options.now));
  const outbox = createOutbox(data?.journal<SentMessage>('messages', KEPT_MESSAGES));
  const isPortGiven = options.port > 0 && options.port < 65_535;
  const { inboxPort = isPortGiven ? options.port + 1 : 0 } = options;
  say('Synthesizing the stack and starting the engines …');
  const [assembly, engines] = await both(
    options.assembly ?? assemblyOf(options.programme),
    startEngines({
      startDynamo: () => openDynamo(data?.tableFolder),
      queueFolder: data?.queueFolder,
      inbox: {
        port: inboxPort,
        isPortOptional: options.inboxPort === undefined,
        journal: data?.journal<StoredMail>('inbox', KEPT_MESSAGES),
      },
      region,
      clock,
      outbox,
      onStarted: (stopEngine) => stops.push(stopEngine),
    }),
  );
  const { pid } = engines.dynamo;
  if (pid !== undefined) data?.note(pid);
  engines.dynamo.onLost((sentence) => {
    web.lose(sentence);
    complain(sentence);
    options.onLost?.(sentence);
  });

  const place = { region, accountId: ACCOUNT_ID, awsUrl: engines.frontDoor.url, apiUrl: url };
  const definitions = readDefinitions(assembly, place, clock.now());
  const stackName = stackNameIn(assembly);
  const shorten = (name: string): string => name.replace(`${stackName}-`, '');
  const metrics = createMetrics();
  engines.frontDoor.serve('monitoring', cloudWatchService(metrics));
  const platform = countPlatform(metrics, clock);
  engines.frontDoor.observe(platform.observer);
  const gauges = gaugeQueues(engines.sqs, clock);
  const startedAt = clock.now();
  const logs = createLogs(
    join(folder, 'functions.log'),
    (line) => options.silent !== true && console.error(line),
    shorten,
    metrics.collect,
  );
  stops.push(() => logs.close());
  const guard = createGuard(definitions.functions, definitions.access, definitions.surroundings, logs);
  engines.frontDoor.guard(guard.check);
  const { records } = options;
  if (records !== undefined) {
    stops.push(async () => addUses(records, definitions.access.uses()));
  }
  say(`Playing ${definitions.functions.length} functions …`);
  const saver = createSaver(data, complain);
  const players = await startPlayers(definitions, engines, {
    region,
    clock,
    logs,
    guard,
    folder,
    kept,
    onChanged: saver.changed,
    onSecrets: (secrets) => data?.save({ ...kept, secrets }),
    isHasty: options.hasty ?? false,
    onEnded: platform.onInvocation,
  });
  saver.begin(players.state);
  stops.push(
    async () => saver.end(),
    () => players.stop(),
  );

  const { api } = definitions;
  if (api !== undefined) {
    const onAnswer = (status: number, ms: number): void => platform.onAnswer(api.id, status, ms);
    web.gateway = createGateway(api, players.lambda, clock, ACCOUNT_ID, guard, onAnswer);
  }
  const tableName = definitions.tables[0]?.name ?? '';
  const { demo: plan = usualDemo } = options;
  let demo: Demo = { credentials: { posKey: '', adminToken: '' }, connections: [] };
  if (options.seed !== false) {
    say('Setting up the demo …');
    const token = await operatorToken(PROJECT, {
      TABLE_NAME: tableName,
      AWS_ENDPOINT_URL: engines.frontDoor.url,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    });
    demo = await seedDemo(plan, { apiUrl: url, publicUrl: url, adminToken: token, clock });
  }

  const work = {
    queues: definitions.queues,
    sqs: engines.sqs,
    streams: players.streams,
    lambda: players.lambda,
  };
  const travel = createTimeTravel(clock, players.schedules, async () => {
    await settle(work, undefined, 0);
    await gauges.look();
  });
  const valuesIn: ValuesIn = (series, from, until) =>
    series.namespace === 'AWS/SQS'
      ? gauges.valuesOf(series, from, until)
      : metrics
          .valuesOf(series)
          .filter(({ at }) => at >= from && at < until)
          .map(({ value }) => value);
  const cloud: LocalCloud = {
    url,
    region,
    endpoints: {
      aws: engines.frontDoor.url,
      dynamodb: engines.dynamo.url,
      sqs: engines.sqs.url,
      ses: engines.email.url,
    },
    tableKeyId: engines.dynamo.accessKeyId,
    tableName,
    functionNames: definitions.functions.map(({ name }) => name),
    credentials: demo.credentials,
    connections: demo.connections,
    currency: plan.currency,
    invoke: (functionName, event) => players.lambda.invoke(functionName, event, 'test'),
    kill: async (functionName) => players.lambda.kill(functionName),
    pauseQueues: (functionName, isPaused) => players.pauseQueues(functionName, isPaused),
    observe: (observer) => engines.frontDoor.observe(observer),
    settle: (timeoutMs) => settle(work, timeoutMs),
    clockState: () => clockState(clock),
    setClock: async (now, { fire = false } = {}) => {
      await gauges.look();
      const state = await travel.setClock(now === null ? null : Date.parse(now), fire);
      await gauges.look();
      return state;
    },
    schedules: () => definitions.schedules.map((schedule) => scheduleState(schedule, players.schedules)),
    runSchedule: (name) => runSchedule(players, name),
    messages: () => outbox.all(),
    logs: (find) => logs.recent(find),
    metrics: () => metrics.sums(),
    queues: () => queueDepths(work),
    alarms: async () => {
      await gauges.look();
      return definitions.alarms.map((alarm) => evaluate(alarm, valuesIn, clock.now(), startedAt));
    },
    deadLetters: async () => {
      const lists = definitions.queues
        .filter(({ isDeadLetter }) => isDeadLetter)
        .map(async ({ name }) =>
          (await engines.sqs.peek(name)).map(
            ({ id, body }): DeadLetter => ({ queue: name, messageId: id, body }),
          ),
        );
      return (await Promise.all(lists)).flat();
    },
    stop,
  };
  web.cloud = cloud;
  return cloud;
}

/** Where no programme is named, `cdk.json` may name one. */
function assemblyOf(programme: string | undefined): Promise<string> {
  const context = programme === undefined ? {} : { programme };
  return keptAssembly(PROJECT, (fresh) => synthesize(PROJECT, 'bin/fidelio.ts', fresh, context), programme);
}

/** Waits for both even when one fails, so that whatever was started is known and can be stopped. */
async function both<A, B>(first: A | Promise<A>, second: Promise<B>): Promise<[A, B]> {
  const [a, b] = await Promise.allSettled([first, second]);
  if (a.status === 'rejected') throw a.reason;
  if (b.status === 'rejected') throw b.reason;
  return [a.value, b.value];
}

async function runSchedule(players: Players, name: string) {
  const schedule = players.schedules.schedules.find((one) => one.name === name);
  if (schedule === undefined) throw new Error(`There is no schedule ${name}.`);
  return players.schedules.run(schedule);
}

/** Looks for Java at once, when it is needed: whoever has none is told so before anything else is done. */
async function dynamoOf({ dynamo: running, java: consent }: StartOptions, region: string) {
  if (running !== undefined) return async () => joinDynamo(running, region);
  const java = await javaFor({ consent });
  return (folder: string | undefined) => startDynamo(java, region, { folder });
}

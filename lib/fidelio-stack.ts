import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from './blocks/alarms.ts';
import { AppSecret } from './blocks/app-secret.ts';
import type { CodeOf } from './blocks/function.ts';
import { FunctionLog } from './blocks/function-log.ts';
import { PublicApi } from './blocks/http-api.ts';
import { KeepWarm } from './blocks/keep-warm.ts';
import { type RestoredTable, SingleTable } from './blocks/single-table.ts';
import { Dashboard } from './capabilities/dashboard.ts';
import { DueWork } from './capabilities/due-work.ts';
import { FailedEvents } from './capabilities/failed-events.ts';
import { Members } from './capabilities/members.ts';
import { Messaging } from './capabilities/messaging.ts';
import { Operators } from './capabilities/operators.ts';
import { SalesIntake } from './capabilities/sales-intake.ts';
import { Service } from './capabilities/service.ts';
import type { Shared } from './capabilities/shared.ts';
import { Tills } from './capabilities/tills.ts';
import type { AddressContext } from './context/address-context.ts';
import type { Pace } from './context/pace-context.ts';
import type { SenderContext } from './context/sender-context.ts';
import { EdgeKey } from './edge/edge.ts';
import { OwnDomain } from './edge/own-domain.ts';
import { sayNextSteps } from './next-steps.ts';

export interface FidelioStackProps extends StackProps {
  readonly codeOf: CodeOf;
  /** The programme's IANA time zone, on whose clock the schedules run. */
  readonly timeZone: string;
  readonly sender: SenderContext;
  /** A name of its own for the API, and what stands in front of it. */
  readonly address?: AddressContext;
  /** What lies in us-east-1; there with an edge in front. */
  readonly edge?: { readonly webAclArn: string; readonly certificateArn: string };
  /** What a backup was restored to; functions then work with it. */
  readonly restoredTable?: RestoredTable;
  readonly alarmEmail?: string;
  /** What stands before a runbook's path in an alarm: the address of the repository's files, with a slash at its end. */
  readonly runbooksUrl?: string;
  /** How often one IP address may ask for a one-time code in an hour. */
  readonly codesPerAddressPerHour: number;
  /** How many SMS go out in one day, to all members. */
  readonly smsPerDay: number;
  readonly pace: Pace;
  /** Whether there is a dashboard, which costs $3 a month. */
  readonly hasDashboard: boolean;
  /** How many calls a second each route of the API answers, and how many at once. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
}

/** The whole service. Each capability is a construct; adding a function is a few lines in one of them. */
export class FidelioStack extends Stack {
  constructor(scope: Construct, id: string, props: FidelioStackProps) {
    super(scope, id, props);
    const { codeOf, timeZone, address, edge, alarmEmail, runbooksUrl, throttle } = props;
    const { codesPerAddressPerHour, smsPerDay, pace, hasDashboard } = props;
    const alarms = new Alarms(this, 'Alarms', {
      ...(alarmEmail !== undefined && { email: alarmEmail }),
      ...(runbooksUrl !== undefined && { runbooksUrl }),
    });
    const table = new SingleTable(this, 'Table', props.restoredTable);
    table.watch(alarms);
    // Its id is that of the only secret that there once was: its value must stay.
    const dataSecret = new AppSecret(this, 'Secret', {
      description: 'Fidelio: the keys of what the table keeps, for contacts, sealed secrets and codes.',
      arnName: 'DATA_SECRET_ARN',
      whyNotRotated:
        'Contact keys and sealed connection secrets in the table are derived from this secret: a rotation that does ' +
        'not re-key the table with it would make every contact unfindable.',
    });
    const sessionSecret = new AppSecret(this, 'SessionSecret', {
      description: 'Fidelio: the keys of sessions, one-time codes and the links that stop notices.',
      arnName: 'SESSION_SECRET_ARN',
      whyNotRotated:
        'A new value signs every member out and breaks the links in e-mails that were sent: that is for whoever ' +
        'runs the programme to choose, not for a calendar.',
    });
    const edgeKey = edge && new EdgeKey(this, 'EdgeKey', { codeOf });
    const api = new PublicApi(this, 'Http', {
      alarms,
      codeOf,
      throttle,
      ...(address && { domainName: address.name }),
      ...(edgeKey && address?.edge?.isOnlyWay && { authorizer: edgeKey.authorizer }),
    });
    const domain =
      address &&
      new OwnDomain(this, 'Domain', {
        address,
        api,
        ...(edge && edgeKey && { edge: { ...edge, key: edgeKey } }),
      });
    const shared: Shared = { alarms, table, dataSecret, sessionSecret, api, codeOf, pace };

    new Service(this, 'Service', shared);
    const { sales } = new SalesIntake(this, 'Intake', shared);
    const { due, schedules } = new DueWork(this, 'Due', { ...shared, timeZone });
    const { sender, messages } = new Messaging(this, 'Messaging', {
      ...shared,
      due,
      sender: props.sender,
    });
    const queues = { sales, due, messages };
    new FailedEvents(this, 'Failed', { ...shared, queues });
    const { till } = new Tills(this, 'Pos', { ...shared, sender });
    const { look } = new Members(this, 'Member', { ...shared, sender, codesPerAddressPerHour, smsPerDay });
    new Operators(this, 'Admin', { ...shared, queues });
    // Where somebody waits most often.
    new KeepWarm(this, 'Warm', schedules.group, { till, 'member-look': look });

    const dashboard = hasDashboard ? new Dashboard(this, 'Dashboard', { alarms, api }) : undefined;

    this.#say(
      'ApiUrl',
      api.url,
      'Add health to this address and open it: it answers ok when the service is up.',
    );
    this.#say('TableName', table.nameInUse, 'The ledger. It outlives the stack and must be deleted by hand.');
    this.#say(
      'SecretArn',
      dataSecret.secretArn,
      'Never change its value: no contact could be found after that.',
    );
    this.#say('SessionSecretArn', sessionSecret.secretArn, 'A new value signs every member out.');
    this.#say(
      'LogGroupName',
      FunctionLog.of(this).logGroupName,
      'The log of all functions, for CloudWatch Logs Insights.',
    );
    this.#say(
      'DashboardUrl',
      dashboard?.url ?? 'none; -c dashboard=on makes one, for $3 a month',
      'Is it working, is money leaking, who is waiting?',
    );
    this.#say('AlarmTopicArn', alarms.topic.topicArn, 'Subscribe everyone who should hear about failures.');
    sayNextSteps(this, {
      api,
      table,
      sender,
      from: props.sender,
      domainRecord: domain?.record,
    });
  }

  #say(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }
}

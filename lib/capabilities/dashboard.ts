import { Duration, Stack } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  MathExpression,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { dueTasks } from '#table/schema.ts';
import { type Alarms, sumOf } from '../blocks/alarms.ts';
import { DeadLetterQueue } from '../blocks/dead-letter-queue.ts';
import type { PublicApi } from '../blocks/http-api.ts';
import { countOf } from '../blocks/metrics.ts';
import { StreamConsumer } from '../blocks/stream-consumer.ts';

export interface DashboardProps {
  readonly alarms: Alarms;
  readonly api: PublicApi;
}

const hour = { period: Duration.hours(1) };

/**
 * One page that answers three questions: is it working, is money leaking, who is waiting? The alarms stand above. It shows
 * every queue and stream that the stack has, so it is made last.
 */
export class Dashboard extends Construct {
  /** The page in AWS's console. */
  readonly url: string;
  readonly #props: DashboardProps;

  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    this.#props = props;
    const { stackName, region } = Stack.of(this);
    new CloudWatchDashboard(this, 'Page', {
      dashboardName: stackName,
      defaultInterval: Duration.days(1),
      widgets: [
        this.#alarms(),
        [heading('Is it working?')],
        this.#work(),
        [heading('Is money leaking?')],
        this.#money(),
        [heading('Who is waiting?')],
        this.#waiting(),
      ],
    });
    this.url = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/${stackName}`;
  }

  #alarms(): IWidget[] {
    const { alarms } = this.#props;
    const links = alarms.runbooks.map((name) => {
      const place = alarms.runbookAt(name);
      return place.startsWith('https:') ? `- [${name}](${place})` : `- ${place}`;
    });
    return [
      new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms.all], width: 18, height: 8 }),
      new TextWidget({ markdown: ['What to do:', ...links].join('\n'), width: 6, height: 8 }),
    ];
  }

  #work(): IWidget[] {
    const ofApi = (metricName: string, label: string, statistic = Stats.SUM) =>
      sumOf('AWS/ApiGateway', metricName, {
        statistic,
        label,
        dimensionsMap: { ApiId: this.#props.api.api.apiId },
      });
    return [
      graph('Calls of the API', [ofApi('Count', 'calls')], [ofApi('5xx', '5xx'), ofApi('4xx', '4xx')]),
      graph('How long a call takes (ms)', [ofApi('Latency', 'half', 'p50'), ofApi('Latency', '99 %', 'p99')]),
      graph('Functions of this account', [
        sumOf('AWS/Lambda', 'Errors', { label: 'errors' }),
        sumOf('AWS/Lambda', 'Throttles', { label: 'refused' }),
        sumOf('AWS/Lambda', 'ConcurrentExecutions', { label: 'at once', statistic: Stats.MAXIMUM }),
      ]),
      graph('Runs of the schedules', [
        ...dueTasks.map((Schedule) =>
          countOf(this, 'ScheduleRuns', { Schedule }, { ...hour, label: Schedule }),
        ),
      ]),
    ];
  }

  #money(): IWidget[] {
    const points = ['Earned', 'Redeemed', 'Expired', 'ClawedBack', 'Adjusted'].map((what) =>
      countOf(this, `Points${what}`, {}, { ...hour, label: what }),
    );
    const codes = ['sms', 'email'].map((Channel) =>
      countOf(this, 'CodesSent', { Channel }, { ...hour, label: Channel }),
    );
    const refusals = new MathExpression({
      expression: `SEARCH('{Fidelio,Code,Stack} MetricName="Refusals" Stack="${Stack.of(this).stackName}"', 'Sum', 300)`,
      label: '',
      usingMetrics: {},
    });
    return [
      graph('Points in an hour', points),
      graph('Sales in an hour', [
        countOf(this, 'Sales', {}, { ...hour, label: 'of members' }),
        countOf(this, 'SalesUnmatched', {}, { ...hour, label: 'of nobody known' }),
      ]),
      graph('Refused', [refusals]),
      graph('One-time codes in an hour', codes),
    ];
  }

  #waiting(): IWidget[] {
    const everything = Stack.of(this).node.findAll();
    const queues = everything.filter((one): one is Queue => one instanceof Queue);
    const work = queues.filter((queue) => !(queue instanceof DeadLetterQueue));
    const dead = queues.filter((queue) => queue instanceof DeadLetterQueue);
    const streams = everything.filter((one): one is StreamConsumer => one instanceof StreamConsumer);
    const depth = (queue: IQueue) =>
      queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', label: nameOf(queue) });
    const age = (queue: IQueue) =>
      queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', label: nameOf(queue) });
    return [
      graph('Messages that wait', work.map(depth)),
      graph('Age of the oldest (s)', work.map(age)),
      graph('Dead letters', dead.map(depth)),
      graph('From webhook to points (ms)', [
        countOf(this, 'DeliveryLag', {}, { statistic: 'p50', label: 'half' }),
        countOf(this, 'DeliveryLag', {}, { statistic: 'p99', label: '99 %' }),
      ]),
      graph(
        'Streams behind the table (ms)',
        streams.map((stream) => stream.metricBehind({ label: stream.handler })),
      ),
      graph('Failed events', [countOf(this, 'FailedEvents', {}, { label: 'kept' })]),
      graph('Members overdue', [
        countOf(this, 'MembersOverdue', {}, { ...hour, statistic: 'Maximum', label: 'members' }),
      ]),
      graph(
        'Messages to members in an hour',
        ['email', 'sms'].flatMap((Channel) => [
          countOf(this, 'MessagesSent', { Channel }, { ...hour, label: `${Channel} sent` }),
          countOf(this, 'MessagesPostponed', { Channel }, { ...hour, label: `${Channel} postponed` }),
          countOf(this, 'MessagesNotSent', { Channel }, { ...hour, label: `${Channel} not sent` }),
        ]),
      ),
    ];
  }
}

/** A quarter of a row. */
function graph(title: string, left: IMetric[], right: IMetric[] = []): GraphWidget {
  return new GraphWidget({ title, left, right, width: 6, height: 6, leftYAxis: { min: 0 } });
}

function heading(question: string): TextWidget {
  return new TextWidget({ markdown: `## ${question}`, width: 24, height: 1 });
}

/** The queue's place in the stack: `Intake/Sales/Dead`. */
function nameOf({ node }: IQueue): string {
  return node.path.slice(node.path.indexOf('/') + 1).replace(/\/Queue$/, '');
}

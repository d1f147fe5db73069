import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { fidelioStack, resourcesOf } from './harness.ts';

/** The page with a `{id}` in the place of each reference. */
function pageOf(props: Parameters<typeof fidelioStack>[0] = {}) {
  const template = Template.fromStack(fidelioStack({ hasDashboard: true, ...props }));
  const [dashboard] = Object.values(resourcesOf(template, 'AWS::CloudWatch::Dashboard'));
  const parts: readonly (string | Record<string, unknown>)[] =
    dashboard?.Properties['DashboardBody']['Fn::Join'][1];
  const body = parts.map((part) =>
    typeof part === 'string' ? part : `{${[Object.values(part)[0]].flat()[0]}}`,
  );
  const { widgets } = JSON.parse(body.join(''));
  const texts: string[] = widgets.flatMap((widget: { properties: { markdown?: string } }) =>
    widget.properties.markdown === undefined ? [] : [widget.properties.markdown],
  );
  return { template, body: body.join(''), texts };
}

test('the dashboard asks three questions, and stands under the name of its stack', () => {
  const { template, texts } = pageOf({ stackName: 'Fidelio-staging' });
  expect(texts.filter((text) => text.startsWith('## '))).toEqual([
    '## Is it working?',
    '## Is money leaking?',
    '## Who is waiting?',
  ]);
  const dashboards = Object.values(resourcesOf(template, 'AWS::CloudWatch::Dashboard'));
  expect(dashboards.map(({ Properties }) => Properties['DashboardName'])).toEqual(['Fidelio-staging']);
  // Stages share the namespace of their metrics.
  expect(JSON.stringify(template.toJSON())).not.toMatch(/\\"Stack\\",\\"Fidelio\\"/);
});

test('every alarm, queue and stream of the stack is on it', () => {
  const { template, body } = pageOf();
  const ids = [
    ...Object.keys(resourcesOf(template, 'AWS::CloudWatch::Alarm')),
    ...Object.keys(resourcesOf(template, 'AWS::SQS::Queue')),
  ];
  for (const id of ids) expect(body).toContain(`{${id}}`);
  expect(body).toContain('stream/follow-table');
});

test('it leads to the runbooks, where a deploy says where they are', () => {
  const [paths] = pageOf().texts;
  expect(paths).toContain('- docs/runbooks/late-work.md');
  const [links] = pageOf({ runbooksUrl: 'https://code.example/' }).texts;
  expect(links).toContain('- [late-work](https://code.example/docs/runbooks/late-work.md)');
});

test('there is none unless a deploy asks for it, and the output says so', () => {
  const outputOf = (hasDashboard: boolean) => {
    const template = Template.fromStack(fidelioStack({ hasDashboard }));
    template.resourceCountIs('AWS::CloudWatch::Dashboard', hasDashboard ? 1 : 0);
    return JSON.stringify(template.toJSON()['Outputs'].DashboardUrl.Value);
  };
  expect(outputOf(true)).toContain('#dashboards/dashboard/Fidelio');
  expect(outputOf(false)).toContain('-c dashboard=on makes one');
});

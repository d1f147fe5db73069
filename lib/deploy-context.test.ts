import { expect, test } from 'vitest';
import { deployContext } from './deploy-context.ts';
import { DeployError } from './load-programme.ts';

const read = (context: Record<string, unknown>) =>
  deployContext((key) => ({ senderAddress: 'hello@fidelio.example', ...context })[key]);

test('without any context the stack is the production one', () => {
  expect(read({})).toEqual({
    stackName: 'Fidelio',
    programme: undefined,
    senderAddress: 'hello@fidelio.example',
    alarmEmail: undefined,
    runbooksUrl: undefined,
    codesPerAddressPerHour: 60,
    throttle: { rateLimit: 500, burstLimit: 1000 },
  });
});

test('a stage names the stack', () => {
  expect(read({ stage: 'staging' }).stackName).toBe('Fidelio-staging');
  expect(read({ stage: 'prod' }).stackName).toBe('Fidelio');
});

test('limits may be text, as on the command line, or numbers, as in cdk.json', () => {
  expect(read({ throttleRate: '50', throttleBurst: 60 }).throttle).toEqual({ rateLimit: 50, burstLimit: 60 });
});

test('how many codes an address may ask for is a limit, too', () => {
  expect(read({ codesPerAddressPerHour: '1000000' }).codesPerAddressPerHour).toBe(1_000_000);
  expect(() => read({ codesPerAddressPerHour: '0' })).toThrow(
    '-c codesPerAddressPerHour=0 must be a whole number',
  );
});

test('runbooks may be where a browser finds them', () => {
  const runbooksUrl = 'https://code.example/fidelio/blob/main/';
  expect(read({ runbooksUrl }).runbooksUrl).toBe(runbooksUrl);
});

test.each([
  [{ runbooksUrl: 'https://code.example' }, '-c runbooksUrl=https://code.example must be an https address'],
  [{ tracing: 'maybe' }, '-c tracing=maybe must be on or off'],
  [{ stage: 'Production!' }, '-c stage=Production! must be a name'],
  [{ throttleRate: '0' }, '-c throttleRate=0 must be a whole number'],
  [{ senderAddress: 'nobody' }, '-c senderAddress=nobody must be an e-mail address'],
  [{ senderAddress: '' }, '-c senderAddress=… must name an e-mail address'],
  [{ programme: 'rules.yaml' }, '-c programme=rules.yaml must be the path of a .ts or .json file'],
])('%j is refused in one sentence', (context, sentence) => {
  expect(() => read(context)).toThrow(DeployError);
  expect(() => read(context)).toThrow(sentence);
});

import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { expect, test, vi } from 'vitest';
import defaultProgramme from '#programme/default-programme.ts';
import { parseProgramme } from '#programme/programme.ts';
import type { Call } from '#use-cases/call.ts';
import { askerOf } from './asker.ts';
import { callerAddress } from './caller-address.ts';

const ofCloudFront = '203.0.113.99';

/** A call as API Gateway hands it on; `lambda` is what an authorizer said of it. */
const call = (viewer: string | undefined, lambda?: object | null) =>
  ({
    headers: {
      'x-forwarded-for': `192.0.2.66, ${ofCloudFront}`,
      ...(viewer !== undefined && { 'cloudfront-viewer-address': viewer }),
    },
    requestContext: {
      http: { sourceIp: ofCloudFront },
      ...(lambda !== undefined && { authorizer: { lambda } }),
    },
  }) as unknown as APIGatewayProxyEventV2;

const edge = { cameBy: 'cloudfront' };

test.each<[string, string]>([
  ['198.51.100.7:46532', '198.51.100.7'],
  ['2001:db8::7:46532', '2001:db8::7'],
  ['2001:db8:1:2:3:4:5:6:443', '2001:db8:1:2:3:4:5:6'],
  ['[2001:db8::7]:46532', '2001:db8::7'],
])('of a call by CloudFront, %s is its caller', (viewer, address) => {
  expect(callerAddress(call(viewer, edge))).toBe(address);
});

test.each<[string, object | null | undefined]>([
  ['no authorizer', undefined],
  ['an authorizer that says nothing', null],
  ['another authorizer', { cameBy: 'a side door' }],
])('with %s, the header is anybody’s word and does not count', (_, lambda) => {
  expect(callerAddress(call('198.51.100.7:46532', lambda))).toBe(ofCloudFront);
});

test.each([undefined, '', 'nobody', '198.51.100.7'])('what is no address and port (%s) is none', (viewer) => {
  expect(callerAddress(call(viewer, edge))).toBe(ofCloudFront);
});

test('who signs in is counted by that address', async () => {
  vi.stubEnv('CODES_PER_ADDRESS_PER_HOUR', '60');
  const asker = await askerOf({ email: 'ana@example.com' }, call('198.51.100.7:46532', edge), {
    rules: { programme: parseProgramme(defaultProgramme), version: 'v' },
  } as Call);
  expect(asker.address).toBe('198.51.100.7');
});

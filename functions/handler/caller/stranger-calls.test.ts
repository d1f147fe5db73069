import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { expect, it } from 'vitest';
import { Problem } from '#api/problem.ts';
import { beginInvocation, noteCaller } from '#observe/invocation.ts';
import { orFlood, strangerCalls } from './stranger-calls.ts';

it('an address has a hundred calls at once that come to nothing, and ten more a second', () => {
  let now = 0;
  const calls = strangerCalls(() => now);
  const sendsOf = (address: string, count: number) =>
    Array.from({ length: count }, () => calls.hasRoom(address)).filter(Boolean).length;
  expect(sendsOf('192.0.2.1', 300)).toBe(100);
  expect(sendsOf('192.0.2.2', 3)).toBe(3);
  now += 2000;
  expect(sendsOf('192.0.2.1', 300)).toBe(20);
  now += 3_600_000;
  expect(sendsOf('192.0.2.1', 300)).toBe(100);
});

it('all of an IPv6 network is one address, and no crowd of them takes all memory', () => {
  const calls = strangerCalls(() => 0);
  for (let host = 0; host < 100; host += 1) expect(calls.hasRoom(`2001:db8:1:2::${host}`)).toBe(true);
  expect(calls.hasRoom('2001:db8:1:2:a:b:c:d')).toBe(false);
  for (let other = 0; other < 10_000; other += 1) calls.hasRoom(`10.${other >> 8}.${other & 255}.1`);
  // Forgotten, as the one that called first.
  expect(calls.hasRoom('2001:db8:1:2::1')).toBe(true);
});

it('only what a stranger sent to no end is counted, and answered otherwise', () => {
  const event = { headers: {}, requestContext: { http: { sourceIp: '192.0.2.7' } } };
  const answered = (problem: Problem) => orFlood(problem, event as unknown as APIGatewayProxyEventV2);
  const bad = new Problem('invalid-body', 'give exactly one of email and phone');
  const failed = new Problem('internal', 'send it again');
  const ended = new Problem('unauthenticated', 'send a till key');
  beginInvocation({ awsRequestId: '1' } as Context);
  for (let count = 0; count < 300; count += 1) expect(answered(failed)).toBe(failed);
  for (let count = 0; count < 100; count += 1) expect(answered(bad)).toBe(bad);
  // As fast as the machine is, some more may have found room meanwhile.
  const later = Array.from({ length: 1000 }, () => answered(bad));
  expect(later.findLast((problem) => problem !== bad)).toMatchObject({
    code: 'too-many-requests',
    message: expect.stringContaining('exactly one of email and phone'),
    retryAfterSeconds: 10,
  });
  expect([answered(failed), answered(ended)]).toEqual([failed, ended]);
  noteCaller({ kind: 'till', id: 'a-key' });
  expect(answered(bad)).toBe(bad);
});

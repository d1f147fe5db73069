import { expect, test } from 'vitest';
import { jsonAnswer } from './answer.ts';
import { openFrontDoor } from './front-door.ts';

test('an answer is dated by the local clock, whatever the engine says', async () => {
  const door = await openFrontDoor({ now: () => Date.parse('2031-05-06T07:08:09.500Z') });
  try {
    door.serve('sqs', async () => {
      const answer = jsonAnswer({});
      return { ...answer, headers: { ...answer.headers, date: new Date(0).toUTCString() } };
    });
    const scope = 'Credential=test/20260101/eu-west-1/sqs/aws4_request';
    const authorization = `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=x`;
    const answers = [
      await fetch(door.url, { method: 'POST', headers: { authorization } }),
      await fetch(door.url, { method: 'POST' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 400]);
    for (const { headers } of answers) expect(headers.get('date')).toBe('Tue, 06 May 2031 07:08:09 GMT');
  } finally {
    await door.close();
  }
});

test('who plays a fault answers before the guard, and the guard before the service', async () => {
  const door = await openFrontDoor({ now: () => 0 });
  const scope = `Credential=${door.accessKeyFor('Fn')}/20260101/eu-west-1/sqs/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=x`;
  const ask = async () => (await fetch(door.url, { method: 'POST', headers: { authorization } })).status;
  const answer = (status: number) => ({ status, headers: {}, body: '' });
  try {
    door.serve('sqs', async () => answer(200));
    expect(await ask()).toBe(200);
    door.guard(({ functionName }) => (functionName === 'Fn' ? answer(403) : undefined));
    expect(await ask()).toBe(403);
    const end = door.observe({ before: () => answer(500) });
    expect(await ask()).toBe(500);
    end();
    expect(await ask()).toBe(403);
  } finally {
    await door.close();
  }
});

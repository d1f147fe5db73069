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

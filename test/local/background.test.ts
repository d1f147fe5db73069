import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FixtureCloud, type Json, startFixture } from './fixture-cloud.ts';

let fixture: FixtureCloud;

beforeAll(async () => {
  fixture = await startFixture();
});

afterAll(() => fixture?.stop());

describe('queues', () => {
  test('a message is worked on within a moment, whatever its characters', async () => {
    await fixture.post('/send', 'café ☕ 🎁');
    await fixture.cloud.settle();
    const bodies = (await fixture.seen('queue')).map(({ what }) => what);
    expect(bodies).toContainEqual(
      expect.objectContaining({
        body: 'café ☕ 🎁',
        eventSource: 'aws:sqs',
        awsRegion: fixture.cloud.region,
        attributes: expect.objectContaining({ ApproximateReceiveCount: '1' }),
      }),
    );
  });

  test('only the failed message comes back, and in the end lies with the dead letters', async () => {
    for (const body of ['good', 'once', 'fail']) {
      await fixture.post('/send', body);
    }
    expect(await fixture.cloud.settle()).toMatchObject({ settled: true, deadLetters: 1 });
    const bodies = (await fixture.seen('queue')).map(({ what }) => what['body']);
    const count = (body: string): number => bodies.filter((one) => one === body).length;
    expect({ good: count('good'), once: count('once'), fail: count('fail') }).toEqual({
      good: 1,
      once: 2,
      fail: 2,
    });
    expect(await (await fixture.local('/dead-letters')).json()).toEqual([
      expect.objectContaining({ body: 'fail' }),
    ]);
  });

  test('a message of one mebibyte passes', async () => {
    const body = 'x'.repeat(1024 * 1024);
    const sent = await fixture.post('/send', body);
    expect(sent.status).toBe(200);
    // The function notes it in a table that takes 400 KB; only its way through the queue matters here.
    await fixture.cloud.settle();
  });
});

describe('streams', () => {
  test('a change reaches the function in the shape of Lambda', async () => {
    await fixture.post('/put', 'first');
    expect(await fixture.cloud.settle()).toMatchObject({ settled: true });
    const record = (await fixture.seen('stream'))
      .map(({ what }) => what)
      .find((what) => JSON.stringify(what).includes('"first"'));
    expect(record).toMatchObject({
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      awsRegion: fixture.cloud.region,
      dynamodb: {
        Keys: { pk: { S: 'first' } },
        NewImage: { raw: { B: 'AQID' } },
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
    });
  });

  test('what the filter leaves out is not delivered', async () => {
    const before = (await fixture.seen('stream')).length;
    await fixture.post('/put', 'first');
    await fixture.cloud.settle();
    expect((await fixture.seen('stream')).length).toBe(before);
  });

  test('a record that always fails is given up, and those around it go through', async () => {
    for (const body of ['before', 'poison', 'after']) {
      await fixture.post('/put', body);
    }
    await fixture.cloud.settle();
    const keys = (await fixture.seen('stream')).map(
      ({ what }) => (what['dynamodb'] as { Keys: { pk: Json } }).Keys.pk['S'],
    );
    expect(keys).toEqual(expect.arrayContaining(['before', 'after']));
    // Three tries of its own, and one for each batch that it spoiled before it stood alone.
    expect(keys.filter((key) => key === 'poison').length).toBeGreaterThanOrEqual(3);
    const letters = (await fixture.cloud.deadLetters()).filter(({ queue }) =>
      queue.includes('StreamFailures'),
    );
    expect(letters.map(({ body }) => JSON.parse(body))).toEqual([
      expect.objectContaining({ DDBStreamBatchInfo: expect.objectContaining({ batchSize: 1 }) }),
    ]);
  });
});

describe('messages', () => {
  test('mails and SMS are listed, oldest first, at the local time', async () => {
    await fixture.cloud.setClock('2031-05-06T07:08:09Z');
    await fixture.call('/mail');
    await fixture.call('/sms');
    await fixture.cloud.setClock(null);
    const messages = (await (await fixture.local('/messages')).json()) as Json[];
    expect(messages).toMatchObject([
      { channel: 'email', to: 'ana@example.com', subject: '¡Hola!', text: 'Raw text' },
      { channel: 'email', to: 'ben@example.com', subject: 'Points', text: 'text', html: '<p>html</p>' },
      { channel: 'sms', to: '+34600000001', subject: null, text: 'Código 123456', html: null },
    ]);
    expect(messages[0]?.['raw']).toContain('List-Unsubscribe');
    for (const { at } of messages) expect(at).toMatch(/^2031-05-06T07:08:/);
  });
});

describe('clock and schedules', () => {
  test('functions see the local time and know nothing of it', async () => {
    await fixture.local('/clock', { now: '2030-01-31T12:00:00Z' });
    const date = await fixture.callJson('/date');
    expect(date).toMatchObject({ formatted: '2030', explicit: '2020-02-02T00:00:00.000Z', isDate: true });
    expect(date['constructed']).toMatch(/^2030-01-31T12:00:/);
    expect(Math.abs(Number(date['now']) - Date.parse('2030-01-31T12:00:00Z'))).toBeLessThan(5000);
    const event = (await fixture.callJson('/echo')) as {
      requestContext: { timeEpoch: number; time: string };
    };
    expect(event.requestContext.time).toMatch(/^31\/Jan\/2030:12:00:/);
    await fixture.local('/clock', { now: null });
    expect(Math.abs(Number((await fixture.callJson('/date'))['now']) - Date.now())).toBeLessThan(5000);
  });

  test('a schedule runs on demand, and answers when its function ended', async () => {
    const answer = await fixture.local('/schedules/daily/run', {});
    expect([answer.status, await answer.json()]).toMatchObject([200, { ok: true, answer: { ran: true } }]);
    expect((await fixture.local('/schedules/broken/run', {})).status).toBe(502);
    const unknown = await fixture.local('/schedules/nope/run', {});
    expect([unknown.status, await unknown.json()]).toMatchObject([
      404,
      { detail: expect.stringContaining('daily') },
    ]);
  });

  test('missed occurrences fire in order, each at its own time', async () => {
    await fixture.local('/clock', { now: '2030-03-29T00:00:00Z' });
    const before = (await fixture.seen('schedule')).length;
    const answer = await fixture.local('/clock', { now: '2030-04-01T00:00:00Z', fire: true });
    // Madrid goes to summer time on 31 March 2030.
    const times = ['2030-03-29T08:30:00', '2030-03-30T08:30:00', '2030-03-31T07:30:00'];
    expect(await answer.json()).toMatchObject({
      now: expect.stringMatching(/^2030-04-01T00:00:00/),
      fired: times.map((at) => ({ schedule: 'daily', at: `${at}.000Z`, ok: true })),
    });
    const fired = (await fixture.seen('schedule'))
      .filter(({ at }) => at > Date.parse('2030-01-01'))
      .slice(-3);
    expect(fired.map(({ what }) => what['due'])).toEqual(times.map((at) => `${at}Z`));
    expect(fired.map(({ at }) => new Date(at).toISOString().slice(0, 16))).toEqual(
      times.map((at) => at.slice(0, 16)),
    );
    expect((await fixture.seen('schedule')).length).toBe(before + 3);
    await fixture.local('/clock', { now: null });
  });
});

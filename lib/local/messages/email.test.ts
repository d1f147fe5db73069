import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClock } from '../clock.ts';
import { memoryJournal } from '../data/journal.ts';
import { type StoredMail, startEmail } from './email.ts';
import { createOutbox } from './outbox.ts';

let other: Server;
let taken: number;
beforeAll(async () => {
  other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  taken = (other.address() as AddressInfo).port;
});
afterAll(() => void other.close());

const start = (port: number, isPortOptional: boolean, journal = memoryJournal<StoredMail>(10)) =>
  startEmail(createOutbox(), createClock(), { port, isPortOptional, journal });

test('the inbox takes a free port when its usual one is taken', async () => {
  const inbox = await start(taken, true);
  expect((await fetch(inbox.url)).status).toBe(200);
  expect(inbox.url).not.toContain(String(taken));
  await inbox.stop();
});

test('a port that was asked for and is taken is one sentence', async () => {
  await expect(start(taken, false)).rejects.toThrow(
    `Port ${taken} is in use; choose another for the inbox with the environment variable INBOX_PORT.`,
  );
});

test('a port that browsers refuse is left for another, and refused where it was asked for', async () => {
  const inbox = await start(6000, true);
  expect((await fetch(inbox.url)).status).toBe(200);
  await inbox.stop();
  await expect(start(6000, false)).rejects.toThrow(
    'Browsers refuse to open port 6000; choose another for the inbox with the environment variable INBOX_PORT.',
  );
});

test('the inbox has the port that was asked for, and shows what came in before', async () => {
  const probe = await start(0, true);
  const port = Number(new URL(probe.url).port);
  await probe.stop();
  const journal = memoryJournal<StoredMail>(10);
  const mail = {
    messageId: 'm1',
    from: 'a@example.com',
    destination: { to: [] },
    subject: 'Before',
    body: {},
  };
  journal.add(mail);
  const inbox = await start(port, false, journal);
  expect(inbox.url).toBe(`http://127.0.0.1:${port}`);
  const { emails } = (await (await fetch(`${inbox.url}/store`)).json()) as { emails: StoredMail[] };
  expect(emails).toEqual([mail]);
  await inbox.stop();
});

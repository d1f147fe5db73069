import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { newState } from './state.ts';
import { moduleAt, type Process, runUntil } from './testing-process.ts';

let folder: string;
const opened: DataFolder[] = [];
const running: Process[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fidelio-data-'));
});
afterEach(async () => {
  for (const data of opened.splice(0)) data.close();
  for (const child of running.splice(0)) await child.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function open(path = folder): Promise<DataFolder> {
  const data = await openDataFolder(path);
  opened.push(data);
  return data;
}
const reopen = async (): Promise<DataFolder> => {
  for (const data of opened.splice(0)) data.close();
  return open();
};
/** Stands for what the engines keep there once a start was complete. */
function fill({ tableFolder, queueFolder }: DataFolder): void {
  writeFileSync(join(tableFolder, 'shared-local-instance.db'), 'members');
  writeFileSync(join(queueFolder, 'fauxqs.db'), 'sales');
}
const refusal = async (path = folder): Promise<string> =>
  open(path).then(
    () => 'it was opened',
    (error: Error) => `${error.name}: ${error.message}`,
  );

describe('the state', () => {
  const state = {
    secrets: { 'arn:secret': 'a value' },
    checkpoints: { Mapping: { shard: '7' } },
    clockOffsetMs: 86_400_000,
    firedUntil: 1_800_000_000_000,
  };

  test('comes back as it was saved, and is nobody else’s to read', async () => {
    const data = await open();
    data.save(state);
    fill(data);
    expect((await reopen()).state).toEqual(state);
    expect(statSync(join(folder, 'local.json')).mode & 0o077).toBe(0);
  });

  test('of a new folder is empty, and is there before anything else is', async () => {
    expect((await open(join(folder, 'made', 'here'))).state).toEqual(newState());
    expect(existsSync(join(folder, 'made', 'here', 'local.json'))).toBe(true);
  });

  test('half written is never found: the old one is, until the new one is whole', async () => {
    const data = await open();
    data.save(state);
    fill(data);
    writeFileSync(join(folder, 'local.json.new'), '{"secrets":{"arn:sec');
    expect((await reopen()).state).toEqual(state);
  });

  test.each([
    ['torn', '{"secrets":{"arn:sec'],
    ['empty', ''],
    ['of zeros', '\0\0\0\0'],
    ['no object', '[]'],
    ['without secrets', '{}'],
    ['with secrets that are no texts', '{"secrets":{"arn":1},"checkpoints":{}}'],
    ['without stream positions', '{"secrets":{}}'],
    ['with a clock that is no number', '{"secrets":{},"checkpoints":{},"clockOffsetMs":"1"}'],
  ])('that is %s stops the start, and stays as it is', async (_, text) => {
    await open();
    writeFileSync(join(folder, 'local.json'), text);
    for (const data of opened.splice(0)) data.close();
    const sentence = await refusal();
    expect(sentence).toMatch(/^StartError: .*local\.json cannot be used: .*put a copy of it back/);
    expect(sentence).not.toContain('\n');
    expect(readFileSync(join(folder, 'local.json'), 'utf8')).toBe(text);
  });

  test('that is missing beside a table stops the start, too', async () => {
    const { tableFolder } = await open();
    writeFileSync(join(tableFolder, 'shared-local-instance.db'), 'members');
    rmSync(join(folder, 'local.json'));
    for (const data of opened.splice(0)) data.close();
    expect(await refusal()).toContain('local.json cannot be used: it is missing.');
    expect(existsSync(join(folder, 'local.json'))).toBe(false);
  });
});

describe('a folder', () => {
  test.each([
    join('dynamodb', 'shared-local-instance.db'),
    join('sqs', 'fauxqs.db'),
  ])('whose %s is gone or empty is not taken for a new one', async (name) => {
    const data = await open();
    data.save({ ...newState(), firedUntil: 1_800_000_000_000 });
    fill(data);
    await reopen();
    for (const data of opened.splice(0)) data.close();
    writeFileSync(join(folder, name), '');
    expect(await refusal()).toContain(`${name} is missing or empty`);
    rmSync(join(folder, name));
    expect(await refusal()).toContain('put a copy of it back, or name another folder.');
  });

  test('in which something cannot be written is refused in a sentence', async () => {
    mkdirSync(join(folder, 'running.json'));
    expect(await refusal()).toMatch(/^StartError: --data \S+ can't be used as a folder: EISDIR/);
  });

  test('that is a file is refused in a sentence', async () => {
    const file = join(folder, 'notes.txt');
    writeFileSync(file, '');
    expect(await refusal(file)).toBe(
      `StartError: --data ${file} isn't a folder: name one, which is created if it doesn't exist.`,
    );
    expect(await refusal(join(file, 'below'))).toContain("isn't a folder");
  });

  test('that leads nowhere is refused in a sentence', async () => {
    const link = join(folder, 'disk');
    symlinkSync(join(folder, 'unplugged'), link);
    expect(await refusal(link)).toContain(`--data ${link} isn't a folder`);
  });

  test.skipIf(process.platform !== 'linux')('that the system lets nobody make is refused, too', async () => {
    expect(await refusal('/proc/fidelio/data')).toBe(
      "StartError: --data /proc/fidelio/data can't be written to: name a folder of your own.",
    );
  });

  test.skipIf(process.getuid?.() === 0)('that may not be written to is refused in a sentence', async () => {
    chmodSync(folder, 0o500);
    expect(await refusal()).toMatch(/^StartError: .* name a folder of your own\.$/);
    chmodSync(folder, 0o700);
  });

  test('has one owner at a time, in this process', async () => {
    await open();
    expect(await refusal()).toBe(
      `StartError: Another local cloud (process ${process.pid}) is using ${folder}: stop it first, or name another folder.`,
    );
    expect((await reopen()).state).toEqual(newState());
  });

  test('is another process’s until that is killed, and is free at once then', async () => {
    const other = await runUntil(
      'open',
      `import { openDataFolder } from ${moduleAt('./data-folder.ts')};
      await openDataFolder(${JSON.stringify(folder)});
      console.log('open'); setInterval(() => {}, 1000);`,
    );
    running.push(other);
    expect(await refusal()).toContain(`Another local cloud (process ${other.pid}) is using ${folder}`);
    await other.kill();
    await open();
  });

  test('is opened only when the child of a killed process is gone', async () => {
    const child = await runUntil('up', "console.log('up'); setInterval(() => {}, 1000);");
    running.push(child);
    (await open()).note(child.pid);
    for (const data of opened.splice(0)) data.close();
    let isOpen = false;
    const opening = open().then(() => {
      isOpen = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(isOpen).toBe(false);
    await child.kill();
    await opening;
  });
});

describe('a list', () => {
  test('is there again after a kill, without what was half written', async () => {
    const file = join(folder, 'mails.jsonl');
    const writer = await runUntil(
      'written',
      `import { openJournal } from ${moduleAt('./journal.ts')};
      const journal = openJournal(${JSON.stringify(file)}, 10);
      for (let n = 1; n <= 12; n++) journal.add({ n, text: 'línea\\n' + n });
      console.log('written'); setInterval(() => {}, 1000);`,
    );
    await writer.kill();
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"n":13,"te`);
    const data = await open();
    const journal = data.journal<{ n: number }>('mails', 10);
    expect(journal.entries.map(({ n }) => n)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    journal.add({ n: 14 });
    expect(data.journal<{ n: number }>('mails', 10).entries.at(-1)).toEqual({ n: 14 });
  });
});

import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { newTally } from '#domain/replay/tally.ts';
import { keys } from '#table/core/keys.ts';
import type { Gathering } from './history.ts';
import { History } from './history.ts';
import { scannedIn } from './history-source.ts';
import { itemOfText, textOfItem } from './kept-item.ts';
import { Run } from './runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'fidelio-history-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const begunAt = '2026-11-30T02:10:00.000Z';
const gathering: Gathering = {
  ...{ table: { name: 'ours', id: 'ours-1' }, begunAt, gatheredAt: null },
  ...{ part: 'scanning', scanned: 0, units: 0, looked: 0, again: 0 },
};
const [ana, ben, cleo] = ['mem_0000000001', 'mem_0000000002', 'mem_0000000003'] as const;

/** A history of one segment, which has begun. */
function begun(): History {
  const history = new History(undefined);
  onTestFinished(() => history.close());
  history.begin(gathering, 1);
  return history;
}

/** From behind one entry to behind another; null: from the beginning, and to the end. */
const page = (from: number | null, after: number | null, scanned: number) =>
  [
    {
      segment: 0,
      from: from === null ? null : keys.entry(ana, from),
      after: after === null ? null : keys.entry(ana, after),
      isDone: after === null,
    },
    { ...gathering, scanned },
  ] as const;

describe('an item that is kept', () => {
  const key = keys.sale('shop', 'A');
  // A table has no -0.
  const inTable = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);

  it('comes back as it was, but for what the service alone goes by and by what a customer was known', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), inTable), (item) => {
        const { pk: _, sk: __, ...others } = item;
        const whole = { ...others, ...key };
        const beside = { correlationId: 'c', expiresAt: 1, namedBy: 'v1:abc', receipt: '17' };
        const stored = { ...whole, ...beside, seal: new Uint8Array(16) };
        expect(itemOfText(key, textOfItem(stored))).toEqual(whole);
      }),
    );
  });

  it('says of a profile nothing but since when somebody is a member', () => {
    const profile = { ...keys.profile(ana), givenName: 'Ana', email: 'ana@example.com', enrolledAt: begunAt };
    expect(JSON.parse(textOfItem(profile))).toEqual({ enrolledAt: begunAt });
  });

  it('is empty where it holds what we never write, so that it is as unreadable as it was', () => {
    const strange = [new Set(['a']), new Uint8Array([1])];
    for (const value of strange) expect(textOfItem({ ...key, net: 1, deep: [{ value }] })).toBe('{}');
  });
});

describe('a history', () => {
  it('is for its owner alone, and one without a name goes with the process', () => {
    const file = join(folder, 'own.sqlite');
    const own = new History(file);
    const nameless = new History(undefined);
    for (const { path } of [own, nameless]) expect(statSync(path).mode & 0o777).toBe(0o600);
    own.close();
    nameless.close();
    expect([existsSync(file), existsSync(nameless.path)]).toEqual([true, false]);
  });

  it('leaves alone what is no history, its mode as well', () => {
    const file = join(folder, 'our-new.ts');
    writeFileSync(file, 'export default {};', { mode: 0o644 });
    expect(() => new History(file)).toThrow('cannot be used');
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual(['export default {};', 0o644]);
  });

  it('refuses a file of another release, and leaves it as it is', () => {
    const file = join(folder, 'later.sqlite');
    const later = new History(file);
    later.begin(gathering, 2);
    later.database.exec('PRAGMA user_version = 99');
    later.close();
    expect(() => new History(file)).toThrow(
      `${file} cannot be used: it is no history that this release has gathered; name another file, or remove it`,
    );
    writeFileSync(join(folder, 'text'), 'no database at all, however long it goes on about it');
    expect(() => new History(join(folder, 'text'))).toThrow('cannot be used: file is not a database');
  });

  it('keeps a page with the place behind it, or neither', () => {
    const history = begun();
    const entry = (sequence: number) => ({ ...keys.entry(ana, sequence), kind: 'earned' });
    history.keepPage([entry(1)], ...page(null, 1, 1));
    const broken = { ...entry(2), pk: null as unknown as string };
    expect(() => history.keepPage([entry(3), broken], ...page(1, 3, 3))).toThrow('NOT NULL');
    // Another who gathers has come as far already, from the same place.
    expect(() => history.keepPage([entry(1)], ...page(null, 1, 1))).toThrow('another process gathers');
    expect(history.cursors).toEqual([{ segment: 0, after: keys.entry(ana, 1), isDone: false }]);
    expect(history.gathering?.scanned).toBe(1);
    history.keepPage([entry(2)], ...page(1, null, 2));
    expect(() => history.keepPage([entry(2)], ...page(1, null, 2))).toThrow('another process gathers');
    history.order({ ...gathering, part: 'looking' });
    expect(scannedIn(history.database, () => []).itemsOfMember(ana)).toEqual({
      ...{ memberId: ana, accountItem: null, profileItem: null },
      entryItems: [entry(1), entry(2)],
    });
  });

  it('numbers whoever has an account, a profile or a first entry by their ids, and who came since behind them', () => {
    const history = begun();
    const later = { ...keys.entry(cleo, 2), kind: 'earned' };
    const sale = { ...keys.sale('shop', 'A'), net: 1 };
    const items = [
      { ...keys.entry(ben, 1) },
      sale,
      { ...keys.account(ana) },
      { ...keys.profile(ana) },
      later,
    ];
    history.keepPage(items, ...page(null, null, 5));
    history.order({ ...gathering, part: 'looking' });
    expect(history.membersAfter(0, 10)).toEqual([ana, ben]);
    history.keepTaken(
      [
        { memberId: ben, family: 'merged' },
        { memberId: cleo, family: [] },
      ],
      gathering,
    );
    expect(history.membersAfter(0, 10)).toEqual([ana, ben, cleo]);
    expect(history.membersAfter(2, 10)).toEqual([cleo]);
    expect(history.memberCount).toBe(3);
  });
});

describe('a run', () => {
  const played = (count: number) => ({ pass: 'wanting' as const, played: count, tally: newTally() });

  it('goes on from where the same words were, and others begin', () => {
    const history = begun();
    new Run(history, 'double').keep(played(7), []);
    expect(new Run(history, 'double').progress.played).toBe(7);
    expect(new Run(history, 'triple').progress.played).toBe(0);
  });

  it('is not counted by two at a time', () => {
    const history = begun();
    const [one, other] = [new Run(history, 'double'), new Run(history, 'double')];
    one.keep(played(1), []);
    expect(() => other.keep(played(1), [])).toThrow('in another process');
    one.keep(played(2), []);
    expect(new Run(history, 'double').progress.played).toBe(2);
  });

  it('grants in the order of the facts, to each run by itself', () => {
    const history = begun();
    const draw = (memberId: string, recordedAt: string, amount: number) => {
      return {
        limitId: 'first-ten',
        part: 'all',
        recordedAt,
        memberId,
        sequence: 1,
        causeId: 'sale:a',
        amount,
      };
    };
    const [one, other] = [new Run(history, 'double'), new Run(history, 'triple')];
    one.keep(played(1), [draw(ana, '2026-11-02', 8)]);
    one.keep(played(2), [draw(ben, '2026-11-01', 5)]);
    other.keep(played(1), [draw(ana, '2026-11-02', 8)]);
    expect([one.grant(() => 10), other.grant(() => 10)]).toEqual([true, false]);
    const granted = history.database.prepare(
      'SELECT run, memberId, granted FROM grants ORDER BY run, memberId',
    );
    expect(granted.all().map((row) => ({ ...row }))).toEqual([
      { run: one.id, memberId: ana, granted: 5 },
      { run: one.id, memberId: ben, granted: 5 },
      { run: other.id, memberId: ana, granted: 8 },
    ]);
    one.keep({ ...played(3), pass: 'done' }, []);
    expect(granted.all().map(({ run }) => run)).toEqual([other.id]);
  });
});

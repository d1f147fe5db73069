/** Members as a history has them. */
import type { DatabaseSync } from 'node:sqlite';
import type { ProgrammeVersion } from '#domain/programme.ts';
import { keys } from '#table/core/keys.ts';
import type { Item, Key } from '#table/core/read.ts';
import { textOf } from '#table/core/read.ts';
import type { LedgerSource, ReadFamily } from '#use-cases/members/read-family.ts';
import { familyIn } from '#use-cases/members/read-family.ts';
import { itemOfText } from './kept-item.ts';
import type { TakenFamily } from './take-family.ts';

/** @param versions all that were ever in force, the newest last */
export function familiesIn(
  database: DatabaseSync,
  versions: readonly ProgrammeVersion[],
): (memberId: string) => Promise<ReadFamily> {
  const newest = versions.at(-1)?.programme;
  if (newest === undefined) throw new Error('a history without rules cannot be read');
  const programmes = versions.map(({ programme }) => programme);
  const scanned = scannedIn(database, () => programmes);
  const ofMember = database.prepare('SELECT family FROM taken WHERE memberId = ?');
  return async (memberId) => {
    const row = ofMember.get(memberId);
    if (row === undefined) return familyIn(scanned, memberId, newest);
    const taken = JSON.parse(String(row['family'])) as TakenFamily;
    return typeof taken === 'string'
      ? taken
      : familyIn(
          takenIn(taken, () => programmes),
          memberId,
          newest,
        );
  };
}

/** What was scanned, as it stands in the file. */
export function scannedIn(database: DatabaseSync, programmes: LedgerSource['programmes']): LedgerSource {
  const ofMember = database.prepare('SELECT sk, item FROM items WHERE pk = ? ORDER BY sk');
  const ofKey = database.prepare('SELECT item FROM items WHERE pk = ? AND sk = ?');
  return {
    itemsOfMember: (memberId) => {
      const { pk } = keys.account(memberId);
      const items = ofMember.all(pk).map(({ sk, item }) => itemOfText({ pk, sk: String(sk) }, String(item)));
      return memberItems(memberId, items);
    },
    itemsAt: (wanted) => found(wanted, ({ pk, sk }) => ofKey.get(pk, sk)?.['item']),
    programmes,
  };
}

/** What was read again of one family. */
function takenIn(rows: Exclude<TakenFamily, string>, programmes: LedgerSource['programmes']): LedgerSource {
  const texts = new Map(rows.map(([pk, sk, text]) => [textOf({ pk, sk }), text]));
  return {
    itemsOfMember: (memberId) => {
      const { pk } = keys.account(memberId);
      const own = rows.filter((row) => row[0] === pk).map(([, sk, text]) => itemOfText({ pk, sk }, text));
      return memberItems(memberId, own);
    },
    itemsAt: (wanted) => found(wanted, (key) => texts.get(textOf(key))),
    programmes,
  };
}

function memberItems(memberId: string, items: readonly Item[]) {
  const at = ({ sk }: Key) => items.find((item) => item.sk === sk) ?? null;
  return {
    memberId,
    accountItem: at(keys.account(memberId)),
    profileItem: at(keys.profile(memberId)),
    entryItems: items.filter(({ sk }) => sk.startsWith('ENTRY#')),
  };
}

function found(wanted: readonly Key[], textAt: (key: Key) => unknown): ReadonlyMap<string, Item> {
  const items = new Map<string, Item>();
  for (const key of wanted) {
    const text = textAt(key);
    if (typeof text === 'string') items.set(textOf(key), itemOfText(key, text));
  }
  return items;
}

/** `npm run verify -- --member <id>` or `-- --all`: folds ledgers anew and names whatever does not hold. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Book } from '#domain/ledger/account.ts';
import { conservationGap } from '#domain/ledger/account.ts';
import type { Programme } from '#domain/programme.ts';
import defaultProgramme from '#programme/default-programme.ts';
import { parseProgramme } from '#programme/programme.ts';
import type { Table } from '#table/core/client.ts';
import { scanMembers } from '#table/members/scan-members.ts';
import type { Verified } from '#use-cases/members/verify-member.ts';
import { verifyMember } from '#use-cases/members/verify-member.ts';
import { cursorText, parseCursor, tableOf } from './operator-table.ts';
import { misuse } from './problem.ts';
import { runCommand } from './run-command.ts';

const usage = `Usage: npm run verify -- --member <id> | --all [--after <cursor>]
  --table <name>       the stack's output TableName; TABLE_NAME in the environment does, too
  --local              the demo of npm start, at port 4000 or PORT; --url says another address
  --programme <file>   the programme you deploy with; the default one if left out

Folds the ledger of one member, or of all, and compares numbers, hashes, lots and balances with what is stored;
--all adds up the points of everybody, too. What is transferred adds up to 0 when nobody is merged meanwhile.
Exit code 0: all holds; 1: something does not, and is named; 2: the command's words are off.
Ctrl-C stops --all and prints the cursor to go on from.`;

interface Tally {
  members: number;
  entries: number;
  broken: number;
  /** The points of all members together. */
  book: Book;
}

const emptyBook: Book = {
  issued: 0,
  adjusted: 0,
  transferred: 0,
  owed: 0,
  held: 0,
  reserved: 0,
  spent: 0,
  expired: 0,
  clawedBack: 0,
};

/** Members whose ledgers are read at the same time. */
const lanes = 8;

async function main(): Promise<0 | 1> {
  const options = readOptions();
  const table = await tableOf(options.table ?? process.env['TABLE_NAME'], options.local, options.url);
  const programme = await programmeOf(options.programme);
  const tally: Tally = { members: 0, entries: 0, broken: 0, book: emptyBook };
  if (options.member !== undefined) {
    const verified = await verifyMember(table, options.member, programme);
    if (verified === null) throw misuse(`there is no member ${options.member}`);
    report(verified, tally);
  } else {
    await verifyAll(table, programme, options.after, tally);
  }
  const { members, entries, broken, book } = tally;
  if (options.all) console.log(bookText(book));
  console.log(`${members} members and ${entries} entries verified, ${broken} ledgers do not hold`);
  return broken === 0 && conservationGap(book) === 0 ? 0 : 1;
}

/** The conservation law of the programme, as far as this run has read it. */
function bookText(book: Book): string {
  const { issued, adjusted, transferred, owed, held, reserved, spent, expired, clawedBack } = book;
  const gap = conservationGap(book);
  const law =
    `issued ${issued} + adjusted ${adjusted} + transferred ${transferred} + owed ${owed} = ` +
    `held ${held} + reserved ${reserved} + spent ${spent} + expired ${expired} + clawed back ${clawedBack}`;
  return gap === 0 ? law : `${law}\n${Math.abs(gap)} points were ${gap > 0 ? 'lost' : 'invented'}`;
}

function sum(one: Book, other: Book): Book {
  const names = Object.keys(emptyBook) as (keyof Book)[];
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as unknown as Book;
}

async function verifyAll(table: Table, programme: Programme, after: string | undefined, tally: Tally) {
  let isStopped = false;
  process.once('SIGINT', () => {
    isStopped = true;
  });
  let cursor = after === undefined ? null : parseCursor(after);
  do {
    const page = await scanMembers(table, cursor);
    for (let start = 0; start < page.memberIds.length; start += lanes) {
      const some = page.memberIds.slice(start, start + lanes);
      const verified = await Promise.all(some.map((memberId) => verifyMember(table, memberId, programme)));
      for (const one of verified) if (one !== null) report(one, tally);
      if (process.stderr.isTTY)
        process.stderr.write(`\r${tally.members} members, ${tally.entries} entries … `);
    }
    cursor = page.next;
    if (isStopped && cursor !== null) {
      console.log(`stopped; go on with --all --after ${cursorText(cursor)}`);
      return;
    }
  } while (cursor !== null);
  if (process.stderr.isTTY) process.stderr.write('\n');
}

function report({ memberId, entryCount, book, findings }: Verified, tally: Tally): void {
  tally.members += 1;
  tally.book = sum(tally.book, book);
  tally.entries += entryCount;
  if (findings.length > 0) tally.broken += 1;
  for (const { sequence, what, detail } of findings) {
    console.log(`${memberId} ${sequence === null ? 'account' : `entry ${sequence}`} ${what}: ${detail}`);
  }
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      member: { type: 'string' },
      all: { type: 'boolean', default: false },
      after: { type: 'string' },
      table: { type: 'string' },
      local: { type: 'boolean', default: false },
      url: { type: 'string', default: `http://localhost:${process.env['PORT'] ?? 4000}` },
      programme: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(usage);
    process.exit();
  }
  if ((values.member !== undefined) === values.all) throw misuse(`say --member <id> or --all\n\n${usage}`);
  return values;
}

async function programmeOf(file: string | undefined): Promise<Programme> {
  if (file === undefined) return defaultProgramme;
  const module = (await import(pathToFileURL(resolve(file)).href)) as { default?: unknown };
  return parseProgramme(module.default);
}

await runCommand(main);

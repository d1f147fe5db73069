/** `npm run verify`: folds ledgers anew, names whatever does not hold, and makes a spoilt account anew. */
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import type { Book } from '#domain/ledger/account.ts';
import { bookOf, conservationGap } from '#domain/ledger/account.ts';
import type { Finding } from '#domain/ledger/finding.ts';
import { keyOfUnit } from '#domain/ledger/purse.ts';
import type { Programme } from '#domain/programme.ts';
import { versionOf } from '#programme/load-programme.ts';
import type { Table } from '#table/core/client.ts';
import { readMendings } from '#table/ledger/mendings.ts';
import { listMember } from '#table/members/list-member.ts';
import { scanMembers } from '#table/members/scan-members.ts';
import { sha256 } from '#trust/random.ts';
import { mendMember } from '#use-cases/members/mend-member.ts';
import { mendSale } from '#use-cases/members/mend-sale.ts';
import type { Verified } from '#use-cases/members/verify-member.ts';
import { verifyMember } from '#use-cases/members/verify-member.ts';
import { readAddress } from './api-address.ts';
import { cursorText, parseCursor, tableOf } from './operator-table.ts';
import { failure, misuse } from './problem.ts';
import { programmeOf } from './programme-file.ts';
import { runCommand } from './run-command.ts';

const usage = `Usage: npm run verify -- --member <id> | --mend <id> | --all [--list] [--after <cursor>]
   or: npm run verify -- --mend-sale <connection>/<sale> --member <id>
  --table <name>       the stack's output TableName; or set TABLE_NAME in the environment
  --local              the demo of npm start, at port 4000 or PORT; or name it with --url
  --programme <file>   the programme you deploy with; the default one if left out

Recomputes the ledger of one member, or of all, and compares numbers, hashes, lots and balances with what is stored, and
each sale and activity with its entries. What can't be read is named, too. --all also adds up
everybody's points. Transfers add up to 0 if nobody is merged meanwhile.

--mend repairs a member's account from their entries, if these are sound and the account is not, and keeps what
was there before. Then replay what failed: npm run failed-events -- replay --all --code account-unsound

--list puts open accounts that former releases wrote into the list of members, so that previews count them.

--mend-sale repairs a sale from the entries of its member.

Exit code 0: all is sound, or is now; 1: something is not, and is named; 2: the command was typed wrongly; 3: it was
stopped before the end, and nothing was found so far. Ctrl-C stops --all and prints the cursor to continue from; so does an
outage.`;

interface Tally {
  members: number;
  entries: number;
  broken: number;
  /** Members whose points could not be added. */
  uncounted: number;
  /** Open accounts that the due index does not list. */
  readonly unlisted: string[];
  /** What all members together have of each unit. */
  readonly books: Map<string, Book>;
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

async function main(): Promise<0 | 1 | 3> {
  const options = readOptions();
  const url = options.local ? readAddress(options, process.env) : '';
  const table = await tableOf(options.table ?? process.env['TABLE_NAME'], options.local, url);
  const programme = await programmeOf(options.programme);
  const tally: Tally = {
    members: 0,
    entries: 0,
    broken: 0,
    uncounted: 0,
    unlisted: [],
    books: new Map([[keyOfUnit(undefined), emptyBook]]),
  };
  if (options.mend !== undefined) return mend(table, programme, options.mend);
  if (options['mend-sale'] !== undefined) return mendOneSale(table, options['mend-sale'], options.member);
  let isComplete = true;
  if (options.member !== undefined) {
    const verified = await verifyMember(table, options.member, programme);
    if (verified === null) throw misuse(`there is no member ${options.member}`);
    report(verified, tally);
    for (const { at, by, findings } of await readMendings(table, options.member))
      console.log(`${options.member} was mended at ${at} by ${by}: ${findings.join('; ')}`);
  } else {
    isComplete = await verifyAll(table, programme, options.after, tally);
  }
  const { members, entries, broken, uncounted, unlisted, books } = tally;
  if (unlisted.length > 0) console.log(await listed(table, unlisted, options.list));
  if (options.all) for (const [unit, book] of books) console.log(bookText(unit, book));
  if (uncounted > 0)
    console.log(`${uncounted} members are not in these sums, because their points can't be read`);
  console.log(`${members} members and ${entries} entries verified, ${broken} ledgers with findings`);
  if (broken > 0 || [...books.values()].some((book) => conservationGap(book) !== 0)) return 1;
  return isComplete ? 0 : 3;
}

/** Puts accounts into the list of members, or says how to. */
async function listed(table: Table, memberIds: readonly string[], isAsked: boolean): Promise<string> {
  if (!isAsked)
    return `${memberIds.length} open accounts are not in the list of members, so previews leave them out: --all --list puts them there`;
  let count = 0;
  for (const memberId of memberIds) if (await listMember(table, memberId)) count += 1;
  return `${count} open accounts were put into the list of members`;
}

/** Writes a sale anew, and says what became of it. */
async function mendOneSale(table: Table, name: string, memberId: string | undefined): Promise<0 | 1> {
  const slash = name.indexOf('/');
  if (slash < 1 || memberId === undefined)
    throw misuse(
      'say --mend-sale <connection>/<sale>, and --member <id> for the member whose ledger has the sale',
    );
  const sale = { connectionId: name.slice(0, slash), saleId: name.slice(slash + 1) };
  const mending = await mendSale(table, sale, memberId);
  if (mending === 'unknown-sale') throw misuse(`there is no sale ${name}`);
  if (mending === 'busy') throw failure('something wrote to the sale in the meantime; run this again');
  if (mending === 'no-entries') throw failure(`no entry of ${memberId} says what the sale ${name} earned`);
  const { given, refunded } = mending.sale;
  console.log(
    `the sale ${name} is repaired: it earned ${given?.points} points, and ${refunded.points} were taken back`,
  );
  console.log('now replay what failed: npm run failed-events -- replay --all --code record-unsound');
  return 0;
}

/** Makes an account anew, and says what became of it. */
async function mend(table: Table, programme: Programme, memberId: string): Promise<0 | 1> {
  const rules = versionOf(programme, sha256);
  const mending = await mendMember({ table, rules, now: new Date() }, memberId, userInfo().username);
  const tell = (findings: readonly Finding[]) => {
    for (const finding of findings) console.log(findingText(memberId, finding));
  };
  switch (mending.outcome) {
    case 'unknown-member':
      throw misuse(`there is no member ${memberId}`);
    case 'busy':
      throw failure('something wrote to the member in the meantime; run this again');
    case 'sound':
      console.log(`the account of ${memberId} is sound; nothing was written`);
      return 0;
    case 'entries-broken':
      tell(mending.findings);
      console.log(
        `the entries of ${memberId} are damaged themselves, so the account can't be made from them: restore them from a backup first`,
      );
      return 1;
    case 'mended': {
      tell(mending.findings);
      const { account } = mending.record;
      const held = bookOf(account).held;
      console.log(
        `the account of ${memberId} is repaired from its ${account.sequence} entries: ${held} points`,
      );
      console.log('now replay what failed: npm run failed-events -- replay --all --code account-unsound');
      return 0;
    }
  }
}

/** The conservation law of a unit of the programme, as far as this run has read it. */
function bookText(unit: string, book: Book): string {
  const { issued, adjusted, transferred, owed, held, reserved, spent, expired, clawedBack } = book;
  const gap = conservationGap(book);
  const law =
    `${unit === '' ? '' : `${unit}: `}issued ${issued} + adjusted ${adjusted} + transferred ${transferred} + owed ${owed} = ` +
    `held ${held} + reserved ${reserved} + spent ${spent} + expired ${expired} + clawed back ${clawedBack}`;
  return gap === 0
    ? law
    : `${law}\n${Math.abs(gap)} ${unit === '' ? 'points' : unit} were ${gap > 0 ? 'lost' : 'invented'}`;
}

function sum(one: Book, other: Book): Book {
  const names = Object.keys(emptyBook) as (keyof Book)[];
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as unknown as Book;
}

/** @returns false when it was stopped before the end */
async function verifyAll(
  table: Table,
  programme: Programme,
  after: string | undefined,
  tally: Tally,
): Promise<boolean> {
  let isStopped = false;
  process.once('SIGINT', () => {
    isStopped = true;
  });
  let cursor = after === undefined ? null : parseCursor(after);
  /** Whose items may lie on two pages. */
  let last: string | undefined;
  let toldAt = Date.now();
  const goOn = () => {
    if (cursor !== null) console.log(`stopped; continue with --all --after ${cursorText(cursor)}`);
  };
  try {
    do {
      const page = await scanMembers(table, cursor);
      const memberIds = page.memberIds.filter((memberId) => memberId !== last);
      for (let start = 0; start < memberIds.length; start += lanes) {
        const some = memberIds.slice(start, start + lanes);
        const verified = await Promise.all(some.map((memberId) => verifyMember(table, memberId, programme)));
        for (const one of verified) if (one !== null) report(one, tally);
        toldAt = tellProgress(tally, toldAt);
      }
      last = page.memberIds.at(-1) ?? last;
      cursor = page.next;
      if (isStopped && cursor !== null) {
        goOn();
        return false;
      }
    } while (cursor !== null);
  } catch (error) {
    goOn();
    throw error;
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  return true;
}

const progressMs = 30_000;

/** On a terminal at once, in a log now and then. @returns when it was told last */
function tellProgress({ members, entries }: Tally, toldAt: number): number {
  const text = `${members} members, ${entries} entries …`;
  if (process.stderr.isTTY) process.stderr.write(`\r${text} `);
  else if (Date.now() - toldAt < progressMs) return toldAt;
  else process.stderr.write(`${text}\n`);
  return Date.now();
}

function report({ memberId, entryCount, books, findings, isUnlisted }: Verified, tally: Tally): void {
  tally.members += 1;
  if (isUnlisted) tally.unlisted.push(memberId);
  if (books === null) tally.uncounted += 1;
  for (const [unit, book] of Object.entries(books ?? {}))
    tally.books.set(unit, sum(tally.books.get(unit) ?? emptyBook, book));
  tally.entries += entryCount;
  if (findings.length > 0) tally.broken += 1;
  for (const finding of findings) console.log(findingText(memberId, finding));
}

function findingText(memberId: string, { sequence, what, detail }: Finding): string {
  return `${memberId} ${sequence === null ? 'account' : `entry ${sequence}`} ${what}: ${detail}`;
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      member: { type: 'string' },
      mend: { type: 'string' },
      'mend-sale': { type: 'string' },
      all: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      after: { type: 'string' },
      table: { type: 'string' },
      local: { type: 'boolean', default: false },
      url: { type: 'string' },
      programme: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(usage);
    process.exit();
  }
  const isOfSale = values['mend-sale'] !== undefined;
  const said = [values.member !== undefined, values.mend !== undefined, values.all].filter(Boolean);
  if (isOfSale && (values.mend !== undefined || values.all)) said.push(true);
  if (said.length !== 1) throw misuse(`say --member <id>, --mend <id> or --all\n\n${usage}`);
  if (values.list && !values.all) throw misuse('--list goes with --all');
  return values;
}

await runCommand(main);

/** `npm run operator-token -- --name ana`: makes, lists and revokes named operator tokens. Needs AWS credentials that may write the table. */
import { parseArgs } from 'node:util';
import {
  createOperator,
  deleteOperator,
  listOperators,
  type OperatorRole,
  operatorRoles,
} from '#table/connections/credentials.ts';
import { openTable, type Table } from '#table/core/client.ts';
import { newBearer } from '#trust/bearer.ts';
import { misuse } from './problem.ts';
import { runCommand } from './run-command.ts';

const usage = `Usage: npm run operator-token -- --name <who> [--role ${operatorRoles.join('|')}] [--days <1-3650>]
                                     [--limit <points a day>] [--table <name>]
       npm run operator-token -- --list | --revoke <tokenId> [--table <name>]

Makes a token for a named operator and prints it once, as JSON: { "tokenId", "token" }. --list shows the tokens
without their secrets, --revoke ends one: it is refused from the next call on.
--limit is how many points a day the operator may add or take alone; more waits for a second operator.
The table is the stack's output TableName; or set TABLE_NAME in the environment.`;

/** Ten years: long enough for a machine's token; a person's is better short. */
const longestDays = 3650;
const highestLimit = 1_000_000_000;

async function main(): Promise<void> {
  const { values, table } = readArguments();
  if (values.list) return list(table);
  if (values.revoke !== undefined) return revoke(table, values.revoke);
  return create(table, values);
}

async function create(table: Table, values: Values): Promise<void> {
  const role = operatorRoles.find((known): known is OperatorRole => known === values.role);
  const days = Number(values.days);
  const adjustmentLimit = Number(values.limit);
  const name = values.name?.trim();
  if (!name) throw misuse(`--name is missing: who will use the token?\n\n${usage}`);
  if (role === undefined) throw misuse(`--role must be one of ${operatorRoles.join(', ')}`);
  if (!Number.isInteger(days) || days < 1 || days > longestDays) {
    throw misuse(`--days must be 1 to ${longestDays}`);
  }
  if (!Number.isInteger(adjustmentLimit) || adjustmentLimit < 0 || adjustmentLimit > highestLimit) {
    throw misuse(`--limit must be a whole number of points, 0 to ${highestLimit}`);
  }
  const { id: tokenId, token, hash } = newBearer('op');
  const now = Date.now();
  const isCreated = await createOperator(table, {
    tokenId,
    hash,
    name,
    role,
    adjustmentLimit,
    createdAt: new Date(now).toISOString(),
    expiresAtInstant: new Date(now + days * 24 * 60 * 60 * 1000).toISOString(),
  });
  // The SDK repeats a write whose answer was lost, and is refused by its own first try then.
  const isOurs = async () =>
    (await listOperators(table)).some((one) => one.tokenId === tokenId && one.hash === hash);
  if (!isCreated && !(await isOurs()))
    throw new Error('the random token id is taken already; run the command again');
  console.log(JSON.stringify({ tokenId, token }));
}

async function list(table: Table): Promise<void> {
  for (const { hash: _hash, expiresAtInstant, ...shown } of await listOperators(table)) {
    console.log(JSON.stringify({ ...shown, expiresAt: expiresAtInstant }));
  }
}

async function revoke(table: Table, tokenId: string): Promise<void> {
  if (!(await deleteOperator(table, tokenId)))
    throw new Error(`there is no token ${tokenId}; --list shows them`);
  console.log(JSON.stringify({ tokenId, revoked: true }));
}

type Values = ReturnType<typeof readArguments>['values'];

function readArguments() {
  const { values } = parseArgs({
    options: {
      name: { type: 'string' },
      role: { type: 'string', default: 'admin' },
      days: { type: 'string', default: '90' },
      limit: { type: 'string', default: '1000' },
      table: { type: 'string' },
      list: { type: 'boolean', default: false },
      revoke: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(usage);
    process.exit();
  }
  const tableName = values.table ?? process.env['TABLE_NAME'];
  if (!tableName) throw misuse('--table is missing: give the TableName that the deploy printed');
  return { values, table: openTable(tableName) };
}

await runCommand(main);

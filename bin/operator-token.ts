/** `npm run operator-token -- --name ana`: makes a named operator token. Needs AWS credentials that may write the table. */
import { parseArgs } from 'node:util';
import { openTable } from '#table/client.ts';
import { createOperator, type OperatorRole, operatorRoles } from '#table/credentials.ts';
import { newBearer } from '#trust/bearer.ts';

const usage = `Usage: npm run operator-token -- --name <who> [--role ${operatorRoles.join('|')}] [--days <1-3650>] [--table <name>]

Makes a token for a named operator and prints it once, as JSON: { "tokenId", "token" }.
The table is the stack's output TableName; TABLE_NAME in the environment does, too.`;

/** Ten years: long enough for a machine's token; a person's is better short. */
const longestDays = 3650;

class UsageError extends Error {}

async function main(): Promise<void> {
  const { name, role, days, tableName } = readArguments();
  const { id: tokenId, token, hash } = newBearer('op');
  const now = Date.now();
  const isCreated = await createOperator(openTable(tableName), {
    tokenId,
    hash,
    name,
    role,
    createdAt: new Date(now).toISOString(),
    expiresAtInstant: new Date(now + days * 24 * 60 * 60 * 1000).toISOString(),
  });
  if (!isCreated) throw new Error('the random token id is taken; run the command again');
  console.log(JSON.stringify({ tokenId, token }));
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      name: { type: 'string' },
      role: { type: 'string', default: 'admin' },
      days: { type: 'string', default: '90' },
      table: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(usage);
    process.exit();
  }
  const role = operatorRoles.find((known): known is OperatorRole => known === values.role);
  const days = Number(values.days);
  const tableName = values.table ?? process.env['TABLE_NAME'];
  if (!values.name?.trim()) throw new UsageError(`--name is missing: who will use the token?\n\n${usage}`);
  if (role === undefined) throw new UsageError(`--role must be one of ${operatorRoles.join(', ')}`);
  if (!Number.isInteger(days) || days < 1 || days > longestDays)
    throw new UsageError(`--days must be 1 to ${longestDays}`);
  if (!tableName) throw new UsageError('--table is missing: give the TableName that the deploy printed');
  return { name: values.name.trim(), role, days, tableName };
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode =
    error instanceof UsageError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS')
      ? 2
      : 1;
}

import { listMyStatements } from '#functions/api/routes-member.ts';
import { statementSchema } from '#functions/api/schemas-member.ts';
import { readStatements } from '#functions/ledger/read-statements.ts';
import { table } from '#functions/services.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';

export const handler = httpHandler(listMyStatements, async ({ caller }) => {
  const statements = await readStatements(table(), caller.memberId);
  return reply(200, { statements: statements.map((statement) => statementSchema.parse(statement)) });
});

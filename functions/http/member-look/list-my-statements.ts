import { listMyStatements } from '#api/routes-member.ts';
import { statementSchema } from '#api/schemas-member.ts';
import { table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { readStatements } from '#use-cases/members/read-statements.ts';

export const handler = httpHandler(listMyStatements, async ({ caller }) => {
  const statements = await readStatements(table(), caller.memberId);
  return reply(200, { statements: statements.map((statement) => statementSchema.parse(statement)) });
});

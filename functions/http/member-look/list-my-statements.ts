import { statementSchema } from '#api/schemas-member.ts';
import { type Handles, reply } from '#handler/router.ts';
import { readStatements } from '#table/ledger/statements.ts';
import type { Routes } from './routes.ts';

export const listMyStatements: Handles<Routes['listMyStatements']> = async ({ caller, call }) => {
  const statements = await readStatements(call.table, caller.memberId);
  return reply(200, { statements: statements.map((statement) => statementSchema().parse(statement)) });
};

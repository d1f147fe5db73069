import { Problem } from '#api/problem.ts';
import { type Handles, reply } from '#handler/router.ts';
import { changeShown } from '#http/shared/change-shown.ts';
import { draftChange as draft } from '#use-cases/published/draft-change.ts';
import type { Routes } from './routes.ts';

export const draftChange: Handles<Routes['draftChange']> = async ({ body, caller, call }) => {
  const { kind, id, content } = body;
  // Few calls are about changes, so what knows programmes is loaded then.
  const { parseContent } = await import('#programme/published/content.ts');
  const result = parseContent(kind, content);
  if ('flaws' in result) {
    const errors = result.flaws.map(({ path, message }) => ({
      path: path === '' ? 'content' : `content.${path}`,
      message,
    }));
    const [first] = errors;
    throw new Problem('invalid-body', first ? `${first.path}: ${first.message}` : 'it does not fit', errors);
  }
  return reply(201, changeShown(await draft(call, { kind, id, content, operator: caller })));
};

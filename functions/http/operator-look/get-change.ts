import { Problem } from '#api/problem.ts';
import { leftOutInForce, rules } from '#functions/services/rules.ts';
import { type Handles, reply } from '#handler/router.ts';
import { changeShown } from '#http/shared/change-shown.ts';
import { previewShown } from '#http/shared/preview-shown.ts';
import { readChange } from '#table/published/change-item.ts';
import { readInForce } from '#table/published/in-force-item.ts';
import { readPreview } from '#table/published/preview-item.ts';
import type { Call } from '#use-cases/call.ts';
import { readPublished } from '#use-cases/published/rules-of-list.ts';
import type { Routes } from './routes.ts';

export const getChange: Handles<Routes['getChange']> = async ({ params: { changeId }, call }) => {
  const change = await readChange(call.table, changeId);
  if (change === null) throw new Problem('unknown-change', 'there is no change with this id');
  const preview = await readPreview(call.table, changeId);
  return reply(200, {
    ...changeShown(change, await flawsOf(call, changeId)),
    preview: preview && previewShown(preview, call.now),
  });
};

/** Why a change is left out; few ever are, so what finds it out is loaded then. */
async function flawsOf({ table, now }: Call, changeId: string) {
  if (!(await leftOutInForce(now)).includes(changeId)) return [];
  const { fitted } = await import('#programme/published/fit.ts');
  const { misfits } = fitted(rules().programme, await readPublished(table, await readInForce(table)));
  return misfits.find((misfit) => misfit.changeId === changeId)?.flaws ?? [];
}

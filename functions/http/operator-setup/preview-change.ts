import { Problem } from '#api/problem.ts';
import { post } from '#aws/queue.ts';
import { environment } from '#functions/services/environment.ts';
import { sqs } from '#functions/services/queues.ts';
import { orProblem } from '#handler/refused.ts';
import { type Handles, reply } from '#handler/router.ts';
import { previewShown } from '#http/shared/preview-shown.ts';
import { log } from '#observe/log.ts';
import { askPreview } from '#use-cases/published/ask-preview.ts';
import type { Routes } from './routes.ts';

export const previewChange: Handles<Routes['previewChange']> = async ({ params, caller, call }) => {
  const { changeId } = params;
  // Few calls are about changes, so what knows programmes is loaded then.
  const { checked } = await import('#programme/published/fit.ts');
  const result = await askPreview(call, {
    changeId,
    operator: caller,
    checks: { checked },
    post: (message) =>
      post(
        { sqs: sqs(), url: environment('DUE_QUEUE_URL') },
        { body: JSON.stringify(message), correlationId: call.correlationId },
      ),
  });
  if ('flaws' in result) throw new Problem('does-not-fit', result.detail, result.flaws);
  const preview = orProblem(result);
  log('info', 'preview asked', { changeId, previewId: preview.previewId, tokenId: caller.tokenId });
  return reply(202, previewShown(preview, call.now));
};

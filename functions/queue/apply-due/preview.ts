import { post } from '#aws/queue.ts';
import { environment } from '#functions/services/environment.ts';
import { sqs } from '#functions/services/queues.ts';
import { forgetRules, rulesInForce } from '#functions/services/rules.ts';
import type { QueueMessage } from '#handler/queue-handler.ts';
import { log } from '#observe/log.ts';
import { checked } from '#programme/published/fit.ts';
import type { Call } from '#use-cases/call.ts';
import type { PreviewMessage } from '#use-cases/due/due-message.ts';
import { stepPreview } from '#use-cases/published/step-preview.ts';

/** Members who wait to be settled come between the steps. */
const stepMs = 5000;

/** Takes a step of a preview, and has the next one taken. */
export async function takePreviewStep(
  call: Call,
  { body, tries, correlationId }: QueueMessage<PreviewMessage>,
): Promise<void> {
  const begun = performance.now();
  const after = await stepPreview(call, body, {
    checks: { checked },
    rulesAnew: async () => {
      forgetRules();
      return (await rulesInForce(call.now))();
    },
    post: (message) =>
      post(
        { sqs: sqs(), url: environment('DUE_QUEUE_URL') },
        { body: JSON.stringify(message), correlationId },
      ),
    mayGoOn: () => performance.now() - begun < stepMs,
    isAgain: tries > 1,
  });
  if (after === null) return;
  const { changeId, step, state, members, drawn, looked, leftOut } = after;
  log('info', 'preview stepped', { changeId, step, state, members, drawn, looked, leftOut });
}

import type { LocalCloud } from '#lib/local/cloud.ts';
import type { SentMessage } from '#lib/local/messages/outbox.ts';

/**
 * Every message, to whomever, that went out because of what `act` does. What was under way before has arrived first, and is
 * none of them; what `act` has set off has arrived when this ends. On a busy machine either takes a while.
 */
export async function messagesDuring(
  { cloud }: { readonly cloud: Pick<LocalCloud, 'messages' | 'settle'> },
  act: () => Promise<unknown>,
): Promise<readonly SentMessage[]> {
  await settle(cloud);
  const seen = cloud.messages().length;
  await act();
  await settle(cloud);
  return cloud.messages().slice(seen);
}

async function settle(cloud: Pick<LocalCloud, 'settle'>): Promise<void> {
  if (!(await cloud.settle()).settled) throw new Error('the cloud does not come to rest');
}

import { listRewards } from '#api/routes-rewards.ts';
import { rules, table } from '#functions/services.ts';
import { authenticate } from '#handler/caller/authenticate.ts';
import { publicHandler, reply } from '#handler/public-handler.ts';
import { languageFor, localized } from '#messages/languages/languages.ts';
import { listRewards as list } from '#use-cases/rewards/rewards.ts';

/** The catalogue is public; a session, where one is sent, must be good, and tells what its member can have. */
export const handler = publicHandler(listRewards, async ({ event, now }) => {
  const hasSession = event.headers['authorization'] !== undefined;
  const caller = hasSession ? await authenticate({ by: 'member' }, event, now) : undefined;
  const member = caller && 'record' in caller ? caller : null;
  const account = member?.record.account ?? null;
  const { programme } = rules();
  const language = languageFor(member?.profile.locale, programme);
  const offered = await list({ table: table(), rules: rules(), now }, account);
  const rewards = offered
    .filter(({ refusal }) => refusal?.refused !== 'not-on-offer')
    .map(({ reward, refusal }) => ({
      rewardId: reward.rewardId,
      name: localized(reward.name, language, programme) ?? reward.rewardId,
      kind: reward.kind,
      points: reward.points,
      available: refusal === null,
      ...(refusal && { reason: refusal.refused }),
    }));
  return reply(200, { rewards });
});

import { listRewards } from '#api/routes-rewards.ts';
import { rules, table } from '#functions/services.ts';
import { authenticate } from '#handler/caller/authenticate.ts';
import { publicHandler, reply } from '#handler/public-handler.ts';
import { languageFor, localized } from '#messages/languages/languages.ts';
import { freshForSeconds, recentCatalogue } from '#use-cases/rewards/recent-catalogue.ts';
import { listRewards as list, offersTo } from '#use-cases/rewards/rewards.ts';

/**
 * The catalogue is public, and without a session as it was half a minute ago at most; a session, where one is sent,
 * must be good, and tells what its member can have now.
 */
export const handler = publicHandler(listRewards, async ({ event, now }) => {
  const hasSession = event.headers['authorization'] !== undefined;
  const caller = hasSession ? await authenticate({ by: 'member' }, event, now) : undefined;
  const member = caller && 'record' in caller ? caller : null;
  const account = member?.record.account ?? null;
  const { programme } = rules();
  const language = languageFor(member?.profile.locale, programme);
  const ledger = { table: table(), rules: rules(), now };
  const offered =
    account === null
      ? await offersTo(ledger, await recentCatalogue(ledger), null)
      : await list(ledger, account);
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
  return { ...reply(200, { rewards }), ...(account === null && { publicForSeconds: freshForSeconds }) };
});

import { Problem } from '#api/problem.ts';
import { createReward } from '#api/routes-rewards.ts';
import { rules, table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { createReward as create } from '#use-cases/rewards/rewards.ts';

export const handler = httpHandler(createReward, async ({ body, caller, now }) => {
  const { programme } = rules();
  const { languages, tiers } = programme;
  const [firstLanguage = 'en'] = languages;
  const name = typeof body.name === 'string' ? { [firstLanguage]: body.name } : body.name;
  if (name[firstLanguage] === undefined) {
    throw invalid('name', `needs a name in ${firstLanguage}, the programme's first language`);
  }
  if (body.minimumTier !== undefined && !tiers.some(({ tierId }) => tierId === body.minimumTier)) {
    throw invalid('minimumTier', `must be one of ${tiers.map(({ tierId }) => tierId).join(', ')}`);
  }
  if (body.validFrom !== undefined && body.validUntil !== undefined && body.validUntil < body.validFrom) {
    throw invalid('validUntil', 'lies before validFrom');
  }
  const isCreated = await create({ table: table(), rules: rules(), now }, { ...body, name }, caller.tokenId);
  if (!isCreated) throw new Problem('reward-exists', `there is a reward ${body.rewardId}; take another id`);
  return reply(201, { rewardId: body.rewardId });
});

function invalid(path: string, message: string): Problem {
  return new Problem('invalid-body', `${path}: ${message}`, [{ path, message }]);
}

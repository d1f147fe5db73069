import { Problem } from '#api/problem.ts';
import { purseKey } from '#domain/programme/read.ts';
import { type Handles, reply } from '#handler/router.ts';
import { createReward as create } from '#use-cases/rewards/offer-reward.ts';
import type { Routes } from './routes.ts';

export const createReward: Handles<Routes['createReward']> = async ({ body, caller, call }) => {
  const { programme } = call.rules;
  const { languages, tiers } = programme;
  const [firstLanguage = 'en'] = languages;
  const name = typeof body.name === 'string' ? { [firstLanguage]: body.name } : body.name;
  if (name[firstLanguage] === undefined) {
    throw invalid('name', `needs a name in ${firstLanguage}, the programme's first language`);
  }
  if (body.minimumTier !== undefined && !tiers.some(({ tierId }) => tierId === body.minimumTier)) {
    throw invalid('minimumTier', `must be one of ${tiers.map(({ tierId }) => tierId).join(', ')}`);
  }
  const units = programme.units.map(({ unitId }) => unitId);
  if (body.unit !== undefined && !units.includes(body.unit)) {
    throw invalid('unit', `must be one of ${units.join(', ')}`);
  }
  if (body.validFrom !== undefined && body.validUntil !== undefined && body.validUntil < body.validFrom) {
    throw invalid('validUntil', 'must not be before validFrom');
  }
  const unit = purseKey(programme, body.unit);
  const isCreated = await create(call, { ...body, unit, name }, caller.tokenId);
  if (!isCreated)
    throw new Problem(
      'reward-exists',
      `there already is a reward ${body.rewardId}: choose another id, or publish a change to offer it otherwise`,
    );
  return reply(201, { rewardId: body.rewardId });
};

function invalid(path: string, message: string): Problem {
  return new Problem('invalid-body', `${path}: ${message}`, [{ path, message }]);
}

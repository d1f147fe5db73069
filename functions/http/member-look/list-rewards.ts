import type * as z from 'zod/mini';
import type { conversionSchema } from '#api/schemas-conversion.ts';
import type { Give } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import { askableBy } from '#domain/rewards/convert-asked.ts';
import { authenticate } from '#handler/caller/authenticate.ts';
import { type Handles, reply } from '#handler/router.ts';
import { languageFor, localized } from '#messages/languages/choice.ts';
import { freshForSeconds, recentCatalogue } from '#use-cases/rewards/recent-catalogue.ts';
import { listRewards as list, offersTo } from '#use-cases/rewards/rewards.ts';
import { unitIdOf } from '#use-cases/rewards/show-redemptions.ts';
import type { Routes } from './routes.ts';

/**
 * The catalogue is public, and without a session as it was half a minute ago at most; a session, where one is sent,
 * must be good, and tells what its member can have now.
 */
export const listRewards: Handles<Routes['listRewards']> = async ({ event, call }) => {
  const hasSession = event.headers['authorization'] !== undefined;
  const caller = hasSession ? await authenticate({ by: 'member' }, event, call) : undefined;
  const member = caller && 'record' in caller ? caller : null;
  const account = member?.record.account ?? null;
  const { programme } = call.rules;
  const language = languageFor(member?.profile.locale, programme);
  const offered =
    account === null ? await offersTo(call, await recentCatalogue(call), null) : await list(call, account);
  const rewards = offered
    .filter(({ refusal }) => refusal?.refused !== 'not-on-offer')
    .map(({ reward, refusal }) => ({
      rewardId: reward.rewardId,
      name: localized(reward.name, language, programme) ?? reward.rewardId,
      kind: reward.kind,
      points: reward.points,
      unit: unitIdOf(reward, programme),
      available: refusal === null,
      ...(refusal && { reason: refusal.refused }),
    }));
  const conversions = askableBy(account, programme, call.now).map(({ conversionId, conversion, times }) => ({
    conversionId,
    unit: conversion.from,
    each: conversion.each,
    gives: conversion.gives.flatMap((give) => shownGive(give, language, programme)),
    times,
  }));
  return {
    ...reply(200, { rewards, conversions }),
    ...(account === null && { publicForSeconds: freshForSeconds }),
  };
};

type ShownGive = z.input<ReturnType<typeof conversionSchema>>['gives'][number];

function shownGive(give: Give, language: string, programme: Programme): ShownGive[] {
  if ('fixed' in give) return [{ unit: give.unit, amount: give.fixed }];
  if (!('reward' in give)) return [];
  const { reward: rewardId, times = 1 } = give;
  const name = localized(programme.rewards[rewardId]?.name ?? {}, language, programme) ?? rewardId;
  return [{ rewardId, name, times }];
}

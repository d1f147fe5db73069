/** How a test drafts and publishes: campaigns of tulips, on whatever cloud. */
import { expect } from 'vitest';
import type { ChangeStep } from '#domain/published/change.ts';
import { getChange } from '#http/operator-look/routes.ts';
import { draftChange, stepChange } from '#http/operator-setup/routes.ts';
import type { TestCloud } from '../../support/cloud/start-cloud.ts';

const name = { en: 'Tulip days', es: 'Días del tulipán' };
/** Points for each sale of 20 euros. */
export const tulips = (fixed: number, max = 1000, ruleId = 'tulips') => ({
  name,
  from: '2027-05-01',
  until: '2027-06-30',
  limits: [{ max, what: 'given', per: 'life', of: 'everyone' }],
  rules: [
    {
      ruleId,
      name: { en: 'Points for tulips', es: 'Puntos por tulipanes' },
      on: 'sale',
      stage: 'bonus',
      gives: [{ unit: 'point', fixed }],
      if: { of: 'net', atLeast: 2000 },
      examples: [{ at: '2027-05-03T10:00', net: 2000, gives: { point: fixed } }],
    },
  ],
});

interface Drafted {
  readonly kind?: string;
  readonly id?: string;
  readonly content: object;
}

export function publisher(cloudOf: () => TestCloud) {
  async function draft({ kind = 'campaign', id = 'tulips', content }: Drafted): Promise<string> {
    const { api, adminToken: token } = cloudOf();
    const body = { kind, id, content };
    return (await api.answer(draftChange, 201, { token, body })).changeId;
  }

  async function take(changeId: string, step: ChangeStep) {
    const { api, adminToken: token } = cloudOf();
    return api.answer(stepChange, 200, { token, params: { changeId, step } });
  }

  /** A change that is published, and a minute after that. */
  async function published(drafted: Drafted): Promise<string> {
    const changeId = await draft(drafted);
    expect((await take(changeId, 'check')).errors).toEqual([]);
    await take(changeId, 'publish');
    await aMinuteLater();
    return changeId;
  }

  async function aMinuteLater(): Promise<void> {
    const { cloud, now } = cloudOf();
    await cloud.setClock(new Date(now().getTime() + 60_000).toISOString());
  }

  const stateOf = async (changeId: string) => {
    const { api, adminToken: token } = cloudOf();
    return (await api.answer(getChange, 200, { token, params: { changeId } })).state;
  };
  return { draft, take, published, aMinuteLater, stateOf };
}

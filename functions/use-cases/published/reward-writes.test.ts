import { expect, test } from 'vitest';
import type { InForceEntry } from '#domain/published/in-force.ts';
import { programme as usual } from '#domain/testing.ts';
import type { AfterStep } from './reward-writes.ts';
import { rewardWrites } from './reward-writes.ts';

const tea = { kind: 'reward', id: 'tea' } as const;
const unit = usual.units[0]?.unitId ?? '';
const terms = { name: { en: 'A tea' }, kind: 'product' };
const priced = { ...usual, rewards: { tea: { ...terms, costs: { unit, amount: 10 } } } };
const onlyGiven = { ...usual, rewards: { tea: terms } };
const entry: InForceEntry = { changeId: 'chg_1', ...tea };

const offers = 'SET publishedBy = :by REMOVE isHidden';
const hides = 'SET publishedBy = :by, isHidden = :true';
const silent = 'REMOVE publishedBy, isHidden';

test.each<[string, AfterStep['step'], readonly InForceEntry[], AfterStep['programme'], string]>([
  ['published offers', 'publish', [entry], priced, offers],
  ['published without costs hides', 'publish', [entry], onlyGiven, hides],
  ['paused hides', 'pause', [{ ...entry, isHidden: true }], usual, hides],
  ['ended hides, where the file has it', 'end', [{ ...entry, isHidden: true }], usual, hides],
  ['ended hides, where the file has nothing', 'end', [], usual, hides],
  ['resumed offers', 'resume', [entry], priced, offers],
  ['rolled back to another change offers', 'roll-back', [{ ...entry, changeId: 'chg_0' }], priced, offers],
  ['rolled back to none says nothing', 'roll-back', [], priced, silent],
])('a change that is %s', (_, step, entries, programme, expression) => {
  const after = { step, programme, list: { revision: 2, entries }, by: 'op_1' };
  const [{ Update: update } = {}, ...others] = rewardWrites('Table', tea, after);
  expect([update?.UpdateExpression, others]).toEqual([expression, []]);
  expect(update?.Key).toEqual({ pk: 'REWARDS', sk: 'REWARD#tea' });
});

test('a change of anything else says nothing of rewards', () => {
  const after = {
    step: 'publish' as const,
    programme: priced,
    list: { revision: 2, entries: [] },
    by: 'op_1',
  };
  expect(rewardWrites('Table', { kind: 'goal', id: 'tea' }, after)).toEqual([]);
});

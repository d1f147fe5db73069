import { describe, expect, it } from 'vitest';
import { isRefusal } from '../refusal.ts';
import type { Change, ChangeState, ChangeStep } from './change.ts';
import { changeStates, changeSteps } from './change.ts';
import { nothingInForce } from './in-force.ts';
import { afterStep } from './steps.ts';
import { turned } from './turn.ts';

const by = { tokenId: 'op_1', name: 'ana' };
const now = new Date('2027-05-12T10:20:00Z');
const draft: Change = {
  changeId: 'chg_1',
  kind: 'campaign',
  id: 'spring',
  content: {},
  version: 'v',
  state: 'draft',
  steps: [{ step: 'draft', by, at: now.toISOString() }],
};
const asked = { by, now, needsApproval: false, isAuthor: true };
const taken = (change: Change, step: ChangeStep, more: Partial<typeof asked> = {}) =>
  afterStep(change, { ...asked, ...more, step });

describe('the steps of a change', () => {
  it('lead from state to state as the table says, and nowhere else', () => {
    const way = (state: ChangeState) =>
      changeSteps.flatMap((step) => {
        const next = taken({ ...draft, state }, step, { isAuthor: false });
        return isRefusal(next) ? [] : [`${step} → ${next.state}`];
      });
    expect(Object.fromEntries(changeStates.map((state) => [state, way(state)]))).toEqual({
      draft: ['check → checked'],
      checked: ['check → checked', 'approve → approved', 'publish → in-force'],
      approved: ['publish → in-force'],
      'in-force': ['pause → paused', 'end → ended', 'roll-back → rolled-back'],
      paused: ['resume → in-force', 'end → ended', 'roll-back → rolled-back'],
      replaced: ['publish → in-force'],
      ended: ['publish → in-force', 'roll-back → rolled-back'],
      'rolled-back': ['publish → in-force'],
    });
  });

  it('keep who took them and when', () => {
    const checked = taken(draft, 'check');
    expect(checked).toMatchObject({ state: 'checked', steps: [{}, { step: 'check', by }] });
  });

  it('say what to do first', () => {
    expect(taken(draft, 'publish')).toMatchObject({
      refused: 'wrong-step',
      detail: 'the change is draft; check it first',
    });
  });

  it('need another operator where the programme says so, who is not the author', () => {
    const checked: Change = { ...draft, state: 'checked' };
    expect(taken(checked, 'publish', { needsApproval: true })).toMatchObject({
      refused: 'second-operator-needed',
    });
    expect(taken(checked, 'approve')).toMatchObject({ refused: 'second-operator-needed' });
    const approved = taken(checked, 'approve', { isAuthor: false });
    if (isRefusal(approved)) throw new Error(approved.detail);
    expect(taken(approved, 'publish', { needsApproval: true })).toMatchObject({ state: 'in-force' });
  });
});

describe('the list of what is in force', () => {
  const spring = { changeId: 'chg_1', kind: 'campaign', id: 'spring' } as const;
  const none = { isDeployed: false };
  const newer = { ...spring, changeId: 'chg_2' };
  const one = turned(nothingInForce, spring, 'publish', none).list;

  it('has one change of each subject, in its place', () => {
    const two = turned(one, { ...spring, changeId: 'chg_0', id: 'autumn' }, 'publish', none).list;
    const turn = turned(two, newer, 'publish', none);
    expect(turn.replaced).toBe('chg_1');
    expect(turn.list.entries.map(({ changeId }) => changeId)).toEqual(['chg_2', 'chg_0']);
    expect(turn.list.revision).toBe(3);
  });

  it('hides what is paused or ended, and shows it again', () => {
    const paused = turned(one, spring, 'pause', none).list;
    expect(paused.entries).toEqual([{ ...spring, isHidden: true }]);
    expect(turned(paused, spring, 'resume', none).list.entries).toEqual([spring]);
    expect(turned(one, spring, 'end', none).list.entries).toEqual([]);
    const hiding = turned(one, spring, 'end', { isDeployed: true }).list;
    expect(hiding.entries).toEqual([{ ...spring, isHidden: true }]);
  });

  it('has what was before when a change is rolled back, or nothing', () => {
    const two = turned(one, newer, 'publish', none).list;
    expect(turned(two, newer, 'roll-back', { ...none, restored: spring }).list.entries).toEqual([spring]);
    expect(turned(two, newer, 'roll-back', none).list.entries).toEqual([]);
  });
});

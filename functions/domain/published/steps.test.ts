import { describe, expect, it } from 'vitest';
import { isRefusal } from '../refusal.ts';
import type { Change, ChangeState, ChangeStep } from './change.ts';
import { changeStates, changeSteps } from './change.ts';
import { nothingInForce } from './in-force.ts';
import { afterStep, isInForceStep } from './steps.ts';
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
    expect(checked).toMatchObject({
      state: 'checked',
      steps: [{}, { step: 'check', by, at: '2027-05-12T10:20:00.000Z' }],
    });
  });

  it('keep the last of several checks, and all else', () => {
    const steps = (['draft', 'check', 'publish'] as const).map((step) => ({ step, by, at: 'before' }));
    const names = (change: ReturnType<typeof taken>) =>
      isRefusal(change) ? change.detail : change.steps.map(({ step, at }) => `${step} ${at.slice(0, 10)}`);
    expect(names(taken({ ...draft, state: 'checked', steps }, 'check'))).toEqual([
      'draft before',
      'publish before',
      'check 2027-05-12',
    ]);
    expect(names(taken({ ...draft, state: 'in-force', steps }, 'pause'))).toEqual([
      'draft before',
      'check before',
      'publish before',
      'pause 2027-05-12',
    ]);
  });

  it('are a hundred at most', () => {
    const pausedAfter = (length: number) => {
      const steps = Array.from({ length }, () => ({ step: 'publish' as const, by, at: 'before' }));
      return taken({ ...draft, state: 'in-force', steps }, 'pause');
    };
    expect(pausedAfter(99)).toMatchObject({ state: 'paused' });
    expect(pausedAfter(100)).toMatchObject({
      refused: 'wrong-step',
      detail: 'the change has had 100 steps; draft it anew',
    });
  });

  it('say what to do first, or what is possible now', () => {
    const said = (state: ChangeState, step: ChangeStep) => {
      const refusal = taken({ ...draft, state }, step);
      return isRefusal(refusal) && refusal.detail;
    };
    expect(taken(draft, 'publish')).toMatchObject({ refused: 'wrong-step' });
    expect(said('draft', 'publish')).toBe('the change is draft; check it first');
    expect(said('paused', 'publish')).toBe('the change is paused; possible now: resume, end, roll-back');
  });

  it('need another operator where the programme says so, who is not the author', () => {
    const checked: Change = { ...draft, state: 'checked' };
    expect(taken(checked, 'publish', { needsApproval: true })).toMatchObject({
      refused: 'second-operator-needed',
      detail: 'another operator has to approve it before it is published',
    });
    expect(taken(checked, 'approve')).toMatchObject({
      refused: 'second-operator-needed',
      detail: 'an operator other than the one who drafted it has to approve it',
    });
    const approved = taken(checked, 'approve', { isAuthor: false });
    if (isRefusal(approved)) throw new Error(approved.detail);
    expect(taken(approved, 'publish', { needsApproval: true })).toMatchObject({ state: 'in-force' });
  });

  it('need nobody else to stop what was published before that was asked', () => {
    const published: Change = { ...draft, state: 'in-force' };
    expect(taken(published, 'pause', { needsApproval: true })).toMatchObject({ state: 'paused' });
  });
});

it('a check and an approval change nothing that is in force', () => {
  expect(changeSteps.filter((step) => !isInForceStep(step))).toEqual(['check', 'approve']);
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

  it('tells kinds apart that have one id, and puts nothing out of force that is the same change', () => {
    const segment = { ...spring, changeId: 'chg_3', kind: 'segment' } as const;
    const both = turned(one, segment, 'publish', none);
    expect([both.replaced, both.list.entries]).toEqual([null, [spring, segment]]);
    expect(turned(both.list, spring, 'resume', none)).toEqual({
      list: { revision: 3, entries: [spring, segment] },
      replaced: null,
    });
  });

  it('has what was before when a change is rolled back, or nothing', () => {
    const two = turned(one, newer, 'publish', none).list;
    expect(turned(two, newer, 'roll-back', { ...none, restored: spring }).list.entries).toEqual([spring]);
    expect(turned(two, newer, 'roll-back', none).list.entries).toEqual([]);
  });
});

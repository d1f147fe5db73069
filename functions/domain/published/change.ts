import type { Campaign, Goal, RewardTerms } from '../programme/campaign.ts';
import type { Condition } from '../programme/condition.ts';
import type { Rule } from '../programme/rule.ts';
import type { CountedName, LocalizedText } from '../programme/text.ts';

/** A campaign brings its rules with it; that they are of it need not be said. */
export interface CampaignContent extends Campaign {
  readonly rules: readonly Omit<Rule, 'campaign'>[];
}

/** Names of what there is, by where it stands: `campaigns.spring`, `rules.loaf`; and labels, as a programme has them. */
export interface TextsContent {
  readonly names?: Readonly<Record<string, LocalizedText>> | undefined;
  readonly labels?: Readonly<Record<string, CountedName>> | undefined;
}

/** What can be published without a deploy. All else of a programme is its constitution. */
export type ChangeContent =
  | { readonly kind: 'campaign'; readonly content: CampaignContent }
  | { readonly kind: 'segment'; readonly content: Condition }
  | { readonly kind: 'goal'; readonly content: Goal }
  | { readonly kind: 'reward'; readonly content: RewardTerms }
  | { readonly kind: 'texts'; readonly content: TextsContent };

export const changeKinds = ['campaign', 'segment', 'goal', 'reward', 'texts'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What a change is about: the campaign `spring`. At most one change of it is in force. */
export interface Subject {
  readonly kind: ChangeKind;
  readonly id: string;
}

export const changeStates = [
  'draft',
  'checked',
  'approved',
  'in-force',
  'paused',
  'replaced',
  'ended',
  'rolled-back',
] as const;
export type ChangeState = (typeof changeStates)[number];

export const changeSteps = ['check', 'approve', 'publish', 'pause', 'resume', 'end', 'roll-back'] as const;
export type ChangeStep = (typeof changeSteps)[number];

/** Who took a step, and when: an ISO 8601 instant. `draft` is the first, `replace` what the publish of another did. */
export interface StepTaken {
  readonly step: ChangeStep | 'draft' | 'replace' | 'restore';
  readonly by: { readonly tokenId: string; readonly name: string };
  readonly at: string;
}

/** A change as its steps left it. What it says never changes: who wants other words drafts another. */
export interface Change<Content = unknown> extends Subject {
  readonly changeId: string;
  readonly content: Content;
  /** SHA-256 of its kind, its id and its content. */
  readonly version: string;
  readonly state: ChangeState;
  /** Which was in force in its place when it was published; left out: none. */
  readonly before?: string | undefined;
  /** The oldest first. */
  readonly steps: readonly StepTaken[];
}

/** A change as it lies on the programme: what it says, or that there is no such thing for now. */
export type Layer = ChangeContent & { readonly id: string; readonly isHidden?: boolean | undefined };

export function isSameSubject(one: Subject, other: Subject): boolean {
  return one.kind === other.kind && one.id === other.id;
}

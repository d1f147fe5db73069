import type { Condition } from '#domain/programme/condition.ts';
import type { Leaf } from './leaves.ts';
import { leafText } from './leaves.ts';
import type { Speech } from './speech.ts';

/** No segment stands for another deeper than this; a programme whose segments name each other in a circle is refused. */
const deepest = 8;

/** A condition, or what is left of it once nothing in it may not be spoken of. */
type Spoken =
  | { readonly leaf: Leaf; readonly depth: number }
  | { readonly not: Spoken }
  | { readonly all: readonly Spoken[] }
  | { readonly any: readonly Spoken[] };

/**
 * When a rule holds, in parts that stand side by side: `on Tuesdays`, `with your own cup`. The arm of an experiment is
 * never told: what only some of its members have is no part of the terms.
 * @returns undefined for what holds for nobody who is not in such an arm
 */
export function conditionParts(
  condition: Condition | undefined,
  speech: Speech,
): readonly string[] | undefined {
  if (condition === undefined) return [];
  const spoken = spokenOf(condition, speech, 0);
  if (spoken === undefined) return undefined;
  return 'all' in spoken ? spoken.all.map((part) => textOf(part, speech)) : [textOf(spoken, speech)];
}

/** The same in one phrase; what nobody is told of is left out. */
export function conditionText(condition: Condition, speech: Speech): string | undefined {
  const parts = conditionParts(condition, speech);
  return parts === undefined || parts.length === 0 ? undefined : parts.join(', ');
}

/** Without arms, negations at the leaves where that is shorter, and nothing nested that need not be. */
function spokenOf(condition: Condition, speech: Speech, depth: number): Spoken | undefined {
  if ('all' in condition) {
    const parts = condition.all.map((part) => spokenOf(part, speech, depth));
    const spoken = parts.filter((part) => part !== undefined);
    if (spoken.length < parts.length) return undefined;
    const flat = spoken.flatMap((part) => ('all' in part ? part.all : [part]));
    return flat.length === 1 ? flat[0] : { all: flat };
  }
  if ('any' in condition) {
    const spoken = condition.any
      .map((part) => spokenOf(part, speech, depth))
      .filter((part) => part !== undefined);
    if (spoken.length === 0) return undefined;
    const flat = spoken.flatMap((part) => ('any' in part ? part.any : [part]));
    return flat.length === 1 ? flat[0] : { any: flat };
  }
  if ('not' in condition) {
    const inner = spokenOf(condition.not, speech, depth);
    return inner === undefined ? undefined : 'not' in inner ? inner.not : { not: inner };
  }
  if ('arm' in condition) return undefined;
  if ('segment' in condition && speech.label(`segment:${condition.segment}`) === undefined) {
    const meant = speech.programme.segments?.[condition.segment];
    if (meant !== undefined && depth < deepest) return spokenOf(meant, speech, depth + 1);
  }
  return { leaf: condition, depth };
}

/** Brackets stand where one joined phrase is part of another. */
function textOf(spoken: Spoken, speech: Speech, isInside = false): string {
  const { formats, texts } = speech;
  if ('leaf' in spoken) return leafText(spoken.leaf, speech);
  if ('not' in spoken) return texts.when.except(textOf(spoken.not, speech, true));
  const [parts, join] = 'all' in spoken ? [spoken.all, formats.all] : [spoken.any, formats.any];
  const text = join(parts.map((part) => textOf(part, speech, true)));
  return isInside ? `(${text})` : text;
}

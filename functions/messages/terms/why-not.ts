import type { AttributeCondition } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Give, Rule } from '#domain/programme/rule.ts';
import type { Shortfall, WhyNot } from '#domain/rules/evaluation.ts';
import { moneyText, sumText } from './counters.ts';
import { measured } from './gives.ts';
import { isAmount, leafText } from './leaves.ts';
import { limitOf } from './limits.ts';
import { answerText, linesText, piecesText } from './lines.ts';
import { periodText } from './periods.ts';
import type { Speech } from './speech.ts';
import { countOf } from './speech.ts';
import { speechOf } from './speech-of.ts';

/**
 * What is missing for a rule that gave nothing, or less than it wanted: `€3.20 more of fruit and only on Tuesdays`.
 * @returns undefined where there is nothing to say to a member: no way leads there, or only the arm of an experiment
 */
export function whyNotText(whyNot: WhyNot, programme: Programme, language: string): string | undefined {
  const speech = speechOf(programme, language);
  const { reason } = whyNot;
  if ('ways' in reason) return waysText(reason.ways, speech);
  const { texts } = speech;
  if ('limit' in reason) {
    const found = limitOf(reason.limit, speech);
    const text = found === undefined || found.isOfAll ? texts.whyNot.spent : texts.whyNot.limit(found.text);
    const until = reason.until === null ? '' : `, ${texts.whyNot.until(speech.formats.date(reason.until))}`;
    return `${text}${until}`;
  }
  const rule = programme.rules.find(({ ruleId }) => ruleId === whyNot.ruleId);
  if ('group' in reason) {
    const taken = programme.rules.find(({ ruleId }) => ruleId === reason.taken);
    return texts.whyNot.group(taken && speech.name(taken.name, taken.ruleId));
  }
  return shortText(reason.short, rule, speech);
}

/** Each way as all that is missing on it; a way that needs the arm of an experiment is none. */
function waysText(ways: readonly (readonly Shortfall[])[], speech: Speech): string | undefined {
  const { all, any } = speech.formats;
  const told = ways.flatMap((way) => {
    const missing = way.map((shortfall) => shortfallText(shortfall, speech));
    const known = missing.filter((text) => text !== undefined);
    return known.length < missing.length || known.length === 0 ? [] : [all(known)];
  });
  return told.length === 0 ? undefined : any([...new Set(told)]);
}

/** How much more where that is known and would do; otherwise what has to be so. */
function shortfallText({ leaf, isNegated, missing }: Shortfall, speech: Speech): string | undefined {
  const { texts, programme } = speech;
  if ('arm' in leaf) return undefined;
  if (isNegated) return texts.when.except(leafText(leaf, speech));
  if ('of' in leaf && leaf.of.startsWith('member.')) return toldText(leaf as AttributeCondition, speech);
  if (missing !== undefined && missing > 0) {
    const { whyNot } = texts;
    if ('of' in leaf) {
      if (!isAmount(leaf)) return whyNot.more(countOf(speech, leaf.of, leaf.of, missing), '');
      return leaf.of === 'net'
        ? whyNot.moreMoney(moneyText(missing, speech), linesText(leaf.lines, speech))
        : whyNot.more(piecesText(missing, leaf.lines, speech), '');
    }
    if ('count' in leaf) {
      const per = programme.counters[leaf.count]?.per ?? 'life';
      return whyNot.more(sumText(leaf.count, missing, speech), periodText(per, texts.current));
    }
    if ('since' in leaf) return whyNot.inDays(missing);
  }
  return texts.whyNot.only(leafText(leaf, speech));
}

/** What the member has not answered yet, in the words in which the profile asks. */
function toldText({ of, is = [] }: AttributeCondition, speech: Speech): string {
  const { texts, formats, programme, name } = speech;
  const question = name(programme.asks?.[of as `member.${string}`], of);
  const [first] = is;
  const isFlag = typeof first === 'boolean';
  const answer = isFlag ? undefined : formats.any(is.map((value) => answerText(of, value, speech)));
  return texts.whyNot.told(question, isFlag && !is.includes(true) ? false : answer);
}

/** What is missing to one more step of what the rule counts. */
function shortText(short: number, rule: Rule | undefined, speech: Speech): string {
  const counting = rule?.gives.find(isMeasured);
  const missing =
    counting === undefined
      ? speech.formats.number(short)
      : measured('bands' in counting ? 'net' : counting.of, short, counting.lines, speech);
  return speech.texts.whyNot.step(missing);
}

function isMeasured(give: Give): give is Extract<Give, { readonly of: unknown }> {
  return 'of' in give;
}

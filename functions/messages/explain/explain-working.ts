import type { RuleStep, Working } from '#domain/ledger/rule-step.ts';
import type { Lines } from '#domain/programme/condition.ts';
import type { Measure } from '#domain/programme/rule.ts';
import { measured } from '#messages/terms/gives.ts';
import { linesText } from '#messages/terms/lines.ts';
import type { Tongue } from './explain-words.ts';

type PerWorking = Extract<Working, { readonly amount: number; readonly per: number }>;
type BandsWorking = Extract<Working, { readonly within: string }>;

/** What the author called the rule, or the goal, that gave; undefined where that says no more than the programme's name. */
export function ruleNameOf({ ruleId }: Pick<RuleStep, 'ruleId'>, { speech }: Tongue): string | undefined {
  const { programme, name } = speech;
  const text = ruleId.startsWith('goal:')
    ? programme.goals?.[ruleId.slice('goal:'.length)]?.name
    : programme.rules.find((rule) => rule.ruleId === ruleId)?.name;
  const said = name(text, ruleId);
  return said === programme.name ? undefined : said;
}

/** Whether the formula of a step says all of its rule: so much for an amount, whatever it was spent on, and without a condition. */
export function saysItAll({ ruleId, working }: RuleStep, { speech }: Tongue): boolean {
  const rule = speech.programme.rules.find((one) => one.ruleId === ruleId);
  if (rule === undefined || rule.if !== undefined || rule.campaign !== undefined) return false;
  const isOfLines = rule.gives.some((give) => 'lines' in give && give.lines !== undefined);
  return !isOfLines && 'per' in working && working.of === 'net';
}

/** `Silver ×1.25` */
export function multiplierOf(
  step: RuleStep & { readonly working: { readonly multiply: number } },
  tongue: Tongue,
) {
  const factor = `×${tongue.formats.number(step.working.multiply / 100)}`;
  return `${ruleNameOf(step, tongue) ?? step.ruleId} ${factor}`;
}

/** `€20.00 of fruit × 2 points per €1.00`, `3 hot drinks × 1 stamp`; undefined for a fixed amount. */
export function formulaOf(step: RuleStep, currency: string | undefined, tongue: Tongue): string | undefined {
  const { working } = step;
  if ('bands' in working) return bandsFormula(working, step, currency, tongue);
  return 'per' in working ? perFormula(working, linesOf(step, tongue), currency, tongue) : undefined;
}

export function perFormula(
  { give, per, of, amount, carried = 0, scale = 1 }: PerWorking,
  lines: Lines | undefined,
  currency: string | undefined,
  tongue: Tongue,
): string {
  const { formats, texts, speech } = tongue;
  const all = amountText(of, amount / scale, lines, currency, tongue);
  const counted =
    carried === 0
      ? all
      : texts.carriedOver(all, amountText(of, carried / scale, undefined, currency, tongue));
  if (of !== 'net' && per === 1) return `${counted} × ${formats.points(give).text}`;
  const isWhole = (amount + carried) % (per * scale) === 0;
  const step =
    of === 'net' ? amountText(of, per, undefined, currency, tongue) : measured(of, per, lines, speech);
  return `${counted} × ${(isWhole ? texts.rate : texts.wholeRate)(formats.points(give), step)}`;
}

/** What lay in each band, at its rate; a step that began in one band is paid in the next. */
function bandsFormula(
  { bands, before, amount }: BandsWorking,
  step: RuleStep,
  currency: string | undefined,
  tongue: Tongue,
): string {
  const until = before + amount;
  let from = before;
  const parts = bands.flatMap(({ upTo = until, give, per }) => {
    const end = Math.max(from, Math.min(upTo, until));
    const part = end - from;
    from = end;
    return part === 0 ? [] : [{ give, per, of: 'net' as const, amount: part }];
  });
  return parts.map((part) => perFormula(part, linesOf(step, tongue), currency, tongue)).join(' + ');
}

function amountText(
  of: Measure,
  amount: number,
  lines: Lines | undefined,
  currency: string | undefined,
  { formats, texts, speech }: Tongue,
): string {
  if (of !== 'net') return measured(of, amount, lines, speech);
  const money = formats.money(amount, currency ?? speech.programme.currency);
  const which = linesText(lines, speech);
  return which === undefined ? money : texts.ofLines(money, which);
}

/** The lines that the rule counts, as the programme of its time says; a rule that is gone has none to name. */
function linesOf({ ruleId, unit }: RuleStep, { speech }: Tongue): Lines | undefined {
  const rule = speech.programme.rules.find((candidate) => candidate.ruleId === ruleId);
  const give = rule?.gives.find((candidate) => 'of' in candidate && candidate.unit === unit);
  return give !== undefined && 'lines' in give ? give.lines : undefined;
}

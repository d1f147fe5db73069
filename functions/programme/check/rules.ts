import type { Give, Rule } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import type { Finding, Path } from './finding.ts';
import { doubtful, wrong } from './finding.ts';
import type { At } from './parts.ts';
import { entriesOf, givesOf, itemsOf, linesOf } from './parts.ts';

/** Gives that their stage cannot have, that move nothing, or that read what the fact has not. */
export function checkRules(programme: Programme): readonly Finding[] {
  return [
    ...itemsOf(['rules'], programme.rules).flatMap((rule) => ofRule(rule, programme)),
    ...multipliersElsewhere(programme),
    ...ofOtherFacts(programme),
    ...givesOf(programme).flatMap(({ path, part }) => ofBands(path, part, programme)),
  ];
}

export const isUnits = (give: Give): give is Extract<Give, { unit: string }> => 'unit' in give;

function ofRule({ path, part: rule }: At<Rule>, { rules }: Programme): readonly Finding[] {
  const gives = itemsOf([...path, 'gives'], rule.gives);
  const givesUnits = rule.gives.some(isUnits);
  const own = (['holdDays', 'expiry'] as const).filter((field) => rule[field] !== undefined);
  return [
    ...gives.flatMap((give) => ofStage(give, rule)),
    ...(rule.stage === 'multiply' ? gives.flatMap((give) => ofNothing(give, rule, rules)) : []),
    ...(givesUnits && rule.stage !== 'multiply'
      ? []
      : own.map((field) =>
          wrong(
            [...path, field],
            givesUnits ? 'what is multiplied goes where the base went' : 'this rule gives no units',
            'leave it out',
          ),
        )),
    ...(rule.qualifies === false && rule.stage !== 'base'
      ? [doubtful([...path, 'qualifies'], `a ${rule.stage} never qualifies`, 'leave it out')]
      : []),
    ...(rule.stage !== 'multiply' && (rule.examples ?? []).length === 0
      ? [doubtful(path, 'this rule has no example', 'write what it gives for a fact or two under examples')]
      : []),
  ];
}

function ofStage({ path, part: give }: At<Give>, { stage }: Rule): readonly Finding[] {
  const multiplies = 'multiply' in give;
  if (multiplies && stage !== 'multiply')
    return [wrong(path, `a rule of the stage ${stage} multiplies nothing`, "write stage: 'multiply'")];
  if (!multiplies && stage === 'multiply')
    return [
      wrong(
        path,
        'a rule that multiplies gives nothing besides',
        "write { unit, multiply }, or stage: 'bonus'",
      ),
    ];
  if ('multiply' in give && give.multiply === 100)
    return [doubtful([...path, 'multiply'], 'times one changes nothing', 'write 200 for double')];
  return [];
}

/** A multiplier of a unit that no base rule gives for the same fact. */
function ofNothing({ path, part: give }: At<Give>, { on }: Rule, rules: readonly Rule[]): readonly Finding[] {
  if (!('multiply' in give)) return [];
  const isBase = (rule: Rule) =>
    rule.stage === 'base' &&
    rule.on === on &&
    rule.gives.some((base) => isUnits(base) && base.unit === give.unit);
  return rules.some(isBase)
    ? []
    : [
        wrong(
          path,
          `no base rule gives ${give.unit} on '${on}', so there is nothing to multiply`,
          'write such a rule, or multiply another unit',
        ),
      ];
}

function multipliersElsewhere({ goals, converts }: Programme): readonly Finding[] {
  return [...entriesOf('goals', goals), ...entriesOf('converts', converts)].flatMap(({ path, part }) =>
    itemsOf([...path, 'gives'], part.gives).flatMap((give) =>
      'multiply' in give.part || 'per' in give.part || 'bands' in give.part
        ? [wrong(give.path, 'there is no amount here to count', 'write { unit, fixed }')]
        : [],
    ),
  );
}

/** Net, pieces and lines are of sales alone. */
function ofOtherFacts(programme: Programme): readonly Finding[] {
  const gives = givesOf(programme).flatMap(({ path, part, on = [] }) =>
    'of' in part && (part.of === 'net' || part.of === 'quantity') ? amountOf(path, part.of, on) : [],
  );
  const sums = entriesOf('counters', programme.counters).flatMap(({ path, part }) =>
    part.sums === 'net' || part.sums === 'quantity' ? amountOf([...path, 'sums'], part.sums, part.on) : [],
  );
  const lines = linesOf(programme)
    .filter(({ path }) => path.at(-1) === 'lines')
    .flatMap(({ path, on = [] }) => amountOf(path, 'lines', on));
  return [...gives, ...sums, ...lines];
}

function amountOf(path: Path, what: string, on: readonly string[]): readonly Finding[] {
  const other = on.find((kind) => kind !== 'sale');
  return other === undefined
    ? []
    : [wrong(path, `'${other}' has no ${what}`, "write what a fact of that kind has, or answer to 'sale'")];
}

function ofBands(path: Path, give: Give, { counters }: Programme): readonly Finding[] {
  if (!('bands' in give)) return [];
  const sums = counters[give.within]?.sums;
  const bands = itemsOf([...path, 'bands'], give.bands);
  return [
    ...(sums === undefined || sums === 'net'
      ? []
      : [
          wrong(
            [...path, 'within'],
            `${give.within} sums ${sums}, and bands are of net`,
            "name a counter that sums 'net'",
          ),
        ]),
    ...bands.flatMap(({ path, part: { upTo } }, index) => {
      const isLast = index === bands.length - 1;
      if (isLast)
        return upTo === undefined
          ? []
          : [
              wrong(
                [...path, 'upTo'],
                'nothing is said of what is above it',
                'leave it out of the last band',
              ),
            ];
      const before = bands[index - 1]?.part.upTo ?? 0;
      if (upTo === undefined) return [wrong(path, 'only the last band has no end', 'write upTo')];
      return upTo > before
        ? []
        : [wrong([...path, 'upTo'], `the band before ends at ${before}`, 'write more')];
    }),
  ];
}

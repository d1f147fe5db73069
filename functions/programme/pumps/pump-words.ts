/** A way to make value from nothing, in words. */
import { formatMoney } from '#domain/money.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Holdings, PumpBasket, PumpStep } from './player.ts';
import type { Played, Pump, PumpKind } from './pump.ts';

const kinds: Readonly<Record<PumpKind, string>> = {
  'refund-kept': 'Everything was given back, and something is kept.',
  'gift-cards': 'Gift cards alone were bought, nothing was spent, and something is kept.',
  'undone-kept': 'An activity was undone, and what it gave is kept.',
  loop: 'Conversions and codes alone made more of what was there.',
  split: 'The same in several sales gives more than in one, each time.',
  cap: 'A limit of each sale is got around by several sales.',
};

const remedies: Readonly<Record<PumpKind, string>> = {
  'refund-kept':
    "Let refunds take all of it (refund: 'full'), or hold what is new until it can't come back (holdDays).",
  'gift-cards':
    'Give for an amount of goods, or add a condition on the net, which gift cards do not count in.',
  'undone-kept': 'Give less for what can be undone, or nothing that is used at once.',
  loop: 'Let what a conversion gives be worth no more than what it takes, all the way around.',
  split: "Limit how often it gives: { max: 1, what: 'times', per: 'day', of: 'member' }.",
  cap: "Limit it by the day in place of the sale: per: 'day'.",
};

/** What was found, each step with what the member has after it. */
export function pumpLines({ kind, at, steps, gain, whole }: Pump, programme: Programme): readonly string[] {
  const [main] = programme.units;
  return [
    kinds[kind],
    '',
    `From ${at.replace('T', ' ')} on:`,
    ...stepLines(steps, programme),
    ...(whole === undefined ? [] : ['', 'In one sale:', ...stepLines(whole, programme)]),
    '',
    `That is ${Math.round(gain * 100) / 100} from nothing, counted as ${worthWords(main?.unitId ?? '', programme)}.`,
    `What helps: ${remedies[kind]}`,
  ];
}

function stepLines(steps: readonly Played[], programme: Programme): readonly string[] {
  return steps.map(
    ({ step, holdings }, index) =>
      `  ${index + 1}. ${stepText(step, programme)}: has ${holdingsText(holdings)}`,
  );
}

function stepText(step: PumpStep, { currency }: Programme): string {
  switch (step.does) {
    case 'buy':
      return `buys ${basketText(step.basket, currency)}`;
    case 'buy-gift-card':
      return `buys a gift card of ${formatMoney(step.net, currency)}`;
    case 'refund': {
      if (step.part === 'rest') return `gives back purchase ${step.sale + 1}`;
      if (step.part === 'half') return `gives back half of purchase ${step.sale + 1}`;
      return `gives back line ${step.part.line} of purchase ${step.sale + 1}`;
    }
    case 'wait':
      return `waits ${step.days} day${step.days === 1 ? '' : 's'}`;
    case 'act':
      return `does ${step.kind}`;
    case 'undo':
      return `has activity ${step.activity + 1} undone`;
    case 'convert':
      return `converts by ${step.conversion}`;
    case 'reserve':
      return `takes a code for ${step.reward}`;
    case 'cancel':
      return `gives the code for ${step.reward} back`;
  }
}

function basketText({ lines, attributes }: PumpBasket, currency: string): string {
  const said = Object.entries(attributes).map(([name, value]) => `${name} ${value}`);
  const items = lines.map(({ net, quantity, category, sku, attributes: of = {} }) => {
    const words = [category, sku, ...Object.values(of)].filter((word) => word !== undefined);
    const what = words.length === 0 ? '' : ` of ${words.join(' ')}`;
    return `${quantity}${what} for ${formatMoney(net, currency)}`;
  });
  return [items.join(' and '), ...said].join(', ');
}

function holdingsText(holdings: Holdings): string {
  const held = Object.entries(holdings).map(([id, amount]) => `${amount} ${id}`);
  return held.length === 0 ? 'nothing' : held.join(', ');
}

function worthWords(main: string, { units, currency }: Programme): string {
  return units.some(({ pays }) => pays)
    ? `minor units of ${currency}`
    : `${main}s where nothing says what else is worth`;
}

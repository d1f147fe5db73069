import type { Unit, UnitExpiry } from '#domain/programme/unit.ts';
import { factNoun, moneyText } from './counters.ts';
import { tierName } from './gives.ts';
import { spanText } from './periods.ts';
import type { TermsItem } from './section.ts';
import { sentences } from './section.ts';
import type { Speech } from './speech.ts';

/** How long each unit lasts, when it can be used, and what for. */
export function unitItems(speech: Speech): readonly TermsItem[] {
  return speech.programme.units.map((unit) => ({
    name: capitalized(speech.unitName(unit.unitId)),
    text: unitText(unit, speech),
  }));
}

/** What is taken back when goods are returned: once for all units, or for each where they differ. */
export function refundItems(speech: Speech): readonly TermsItem[] {
  const { texts, programme, unitName } = speech;
  const policies = programme.units.map(({ unitId, refund = 'full' }) => ({
    unitId,
    text: texts.refunds[refund],
  }));
  const [first] = policies;
  if (first !== undefined && policies.every(({ text }) => text === first.text)) return [{ text: first.text }];
  return policies.map(({ unitId, text }) => ({ name: capitalized(unitName(unitId)), text }));
}

function unitText(unit: Unit, speech: Speech): string {
  const { texts, formats } = speech;
  const { unitId, kind, holdDays = 0, expiry, expiryRestsIn = [], most, pays } = unit;
  const isMoney = kind === 'money';
  const units = (count: number) => formats.units(unitId, count).text;
  return sentences([
    holdDays > 0 && texts.unit.hold(holdDays, isMoney),
    expiry === undefined ? texts.unit.never(isMoney) : expiryText(expiry, isMoney, speech),
    expiryRestsIn.length > 0 &&
      texts.unit.rests(formats.any(expiryRestsIn.map((id) => tierName(id, speech)))),
    most !== undefined && texts.unit.most(units(most)),
    pays !== undefined &&
      (isMoney && pays.each === pays.minorUnits
        ? texts.unit.paysItself
        : texts.unit.pays(units(pays.each), moneyText(pays.minorUnits, speech))),
  ]);
}

function expiryText(expiry: UnitExpiry, isMoney: boolean, speech: Speech): string {
  const { texts, formats } = speech;
  if ('idle' in expiry) {
    const facts = formats.any(expiry.keptBy.map((kind) => factNoun(kind, speech).other));
    return texts.unit.idle(spanText(expiry.idle, texts), facts, isMoney);
  }
  const { after } = expiry;
  if ('months' in after && after.to === 'month' && after.months > 0) {
    return texts.unit.monthEnd(after.months, isMoney);
  }
  return texts.unit.until(spanText(after, texts), isMoney);
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

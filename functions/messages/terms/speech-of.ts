import type { Programme } from '#domain/programme/programme.ts';
import type { PluralForms } from '#domain/programme/text.ts';
import { localized } from '#messages/languages/choice.ts';
import { formatsIn, nameOf, nounOf } from '#messages/languages/formats.ts';
import { termsTextsIn } from '#messages/languages/terms.ts';
import { unitTextsIn } from '#messages/languages/units.ts';
import { conditionText } from './conditions.ts';
import type { Speech } from './speech.ts';

export function speechOf(programme: Programme, language: string): Speech {
  const texts = termsTextsIn(language);
  const { many, moneyOf } = unitTextsIn(language);
  const label = (key: string) => {
    const name = programme.labels?.[key];
    return name && nameOf(name, language, programme);
  };
  const noun = (name: string | PluralForms | undefined, id: string, form: 'one' | 'other') =>
    name === undefined ? texts.quoted(id) : nounOf(name, form, many);
  const speech: Speech = {
    programme,
    formats: formatsIn(language, programme),
    texts,
    moneyOf,
    name: (text, id) => localized(text ?? {}, language, programme) ?? id,
    label,
    called: (key, id, form = 'other') => noun(label(key), id, form),
    unitName: (unitId) => {
      const unit = programme.units.find((candidate) => candidate.unitId === unitId);
      return noun(unit && nameOf(unit.name, language, programme), unitId, 'other');
    },
    condition: (condition) => conditionText(condition, speech),
  };
  return speech;
}

import type { CountedName, LocalizedText } from '#domain/programme/text.ts';
import type { Programme } from '#domain/programme.ts';
import type { Finding, Path } from './finding.ts';
import { doubtful, wrong } from './finding.ts';
import { entriesOf, itemsOf } from './parts.ts';

/** Texts that are missing in a language of the programme, or that are in one which it has not. */
export function checkTexts(programme: Programme): readonly Finding[] {
  const { languages } = programme;
  const texts = textsOf(programme).flatMap(({ path, text }) => languagesOf(path, text, languages));
  const counted = [
    ...itemsOf(['units'], programme.units).map(({ path, part }) => ({
      path: [...path, 'name'],
      part: part.name,
    })),
    ...entriesOf('labels', programme.labels),
  ];
  return [...texts, ...counted.flatMap(({ path, part }) => pluralsOf(path, part))];
}

interface TextAt {
  readonly path: Path;
  readonly text: LocalizedText | CountedName;
}

function textsOf(programme: Programme): readonly TextAt[] {
  const named = ['campaigns', 'goals', 'memberships', 'draws', 'badges', 'rewards'] as const;
  return [
    ...[
      ...itemsOf(['units'], programme.units),
      ...itemsOf(['rules'], programme.rules),
      ...itemsOf(['tiers'], programme.tiers),
      ...named.flatMap((field) => entriesOf<{ readonly name: LocalizedText }>(field, programme[field])),
    ].map(({ path, part }) => ({ path: [...path, 'name'], text: part.name })),
    ...entriesOf('asks', programme.asks).map(({ path, part }) => ({ path, text: part })),
    ...entriesOf('labels', programme.labels).map(({ path, part }) => ({ path, text: part })),
    ...itemsOf(['tiers'], programme.tiers).flatMap((tier) =>
      itemsOf([...tier.path, 'benefits'], tier.part.benefits).map(({ path, part }) => ({
        path: [...path, 'text'],
        text: part.text,
      })),
    ),
  ];
}

function languagesOf(path: Path, text: TextAt['text'], languages: readonly string[]): readonly Finding[] {
  return [
    ...languages
      .filter((language) => !Object.hasOwn(text, language))
      .map((language) =>
        wrong(path, `there is no text in ${language}`, 'write one for each of the languages'),
      ),
    ...Object.keys(text)
      .filter((language) => !languages.includes(language))
      .map((language) =>
        doubtful(
          [...path, language],
          `${language} is no language of the programme`,
          'add it to languages, or leave it out',
        ),
      ),
  ];
}

function pluralsOf(path: Path, name: CountedName): readonly Finding[] {
  return Object.entries(name).flatMap(([language, forms]) => {
    if (typeof forms === 'string') return [];
    const needed = categoriesOf(language);
    return [
      ...needed
        .filter((category) => !Object.hasOwn(forms, category))
        .map((category) =>
          wrong([...path, language], `a number in ${language} may need the form ${category}`, 'write it'),
        ),
      ...Object.keys(forms)
        .filter((category) => category !== 'other' && !isOfLanguage(language, category))
        .map((category) =>
          doubtful([...path, language, category], `${language} has no such form`, 'leave it out'),
        ),
    ];
  });
}

/** The forms that a language needs for what members have: others are for millions, or for parts of one. */
function categoriesOf(language: string): readonly Intl.LDMLPluralRule[] {
  const rules = new Intl.PluralRules(language);
  return [...new Set(Array.from({ length: 201 }, (_, count) => rules.select(count)))];
}

const isOfLanguage = (language: string, category: string): boolean =>
  new Intl.PluralRules(language).resolvedOptions().pluralCategories.some((other) => other === category);

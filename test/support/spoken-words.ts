/** Tests speak every language at once, where a function loads the one that it is about to speak. */
import { loadExplanations } from '#messages/languages/explanations.ts';
import { languages, loadTexts } from '#messages/languages/languages.ts';

await Promise.all(
  Object.keys(languages).flatMap((language) => [loadTexts(language), loadExplanations(language)]),
);

import { rules } from '#functions/services/rules.ts';
import { asPage } from '#handler/as-page.ts';
import { acceptedLocale } from '#handler/input/accept-language.ts';
import type { HttpFunction } from '#handler/router.ts';

/** Shows people a page where programs get the JSON. */
export function withUnsubscribePage(answer: HttpFunction): HttpFunction {
  return asPage(answer, async ({ event, ...answered }) => {
    const { unsubscribePage } = await import('#messages/notices/unsubscribe-page.ts');
    const { programme } = rules();
    return unsubscribePage({ ...answered, locale: acceptedLocale(event, programme) }, programme);
  });
}

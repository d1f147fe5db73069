import { rules } from '#functions/services/rules.ts';
import { asPage } from '#handler/as-page.ts';
import { acceptedLocale } from '#handler/input/accept-language.ts';
import type { HttpFunction } from '#handler/router.ts';
import { unsubscribePage } from '#messages/notices/unsubscribe-page.ts';

/** Shows people a page where programs get the JSON. */
export function withUnsubscribePage(answer: HttpFunction): HttpFunction {
  return asPage(answer, ({ event, ...answered }) => {
    const { programme } = rules();
    return unsubscribePage({ ...answered, locale: acceptedLocale(event, programme) }, programme);
  });
}

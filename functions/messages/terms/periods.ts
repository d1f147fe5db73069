import type { Period, Span } from '#domain/programme/span.ts';
import type { PeriodTexts, TermsTexts } from '#messages/languages/terms-texts.ts';

export function periodText(period: Period, texts: PeriodTexts): string {
  return typeof period === 'string' ? texts[period] : texts.rolling(period.rollingMonths);
}

/** `60 days`, `6 months`, `6 months and the rest of that month`. */
export function spanText(span: Span, { days, span: texts }: TermsTexts): string {
  if ('days' in span) return days(span.days);
  return span.to === undefined ? texts.months(span.months) : texts.monthsTo(span.months, span.to);
}

import type { PeriodTexts } from '#messages/languages/terms-texts.ts';

export const days = (count: number) => (count === 1 ? 'one day' : `${count} days`);
export const rolling = (months: number) =>
  `the current month and the ${months === 1 ? 'one' : months} before`;
export const within: PeriodTexts = {
  fact: 'at one time',
  day: 'in a day',
  week: 'in a week',
  month: 'in a month',
  quarter: 'in a quarter',
  year: 'in a year',
  life: '',
  rolling: (months) => `in ${rolling(months)}`,
};
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const weekday = (day: number) => weekdays[day - 1] ?? '';
/** `3 days before your birthday`; the second of two says `it`. */
export const nearBirthday = (day: number, birthday: string) =>
  day === 0 ? birthday : `${days(Math.abs(day))} ${day < 0 ? 'before' : 'after'} ${birthday}`;

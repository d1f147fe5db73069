import type { PeriodTexts } from '#messages/languages/terms-texts.ts';

export const days = (count: number) => (count === 1 ? 'un día' : `${count} días`);
export const months = (count: number) => (count === 1 ? 'un mes' : `${count} meses`);
export const times = (count: number) => (count === 1 ? 'una vez' : `${count} veces`);
export const rolling = (count: number) =>
  count === 1 ? 'entre este mes y el anterior' : `entre este mes y los ${count} anteriores`;
export const within: PeriodTexts = {
  fact: 'de una vez',
  day: 'en un día',
  week: 'en una semana',
  month: 'en un mes',
  quarter: 'en un trimestre',
  year: 'en un año',
  life: '',
  rolling,
};
const weekdays = ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'];
export const weekday = (day: number) => weekdays[day - 1] ?? '';
/** Sábado and domingo alone have a plural of their own. */
export const everyWeekday = (day: number) => `los ${weekday(day)}${day > 5 ? 's' : ''}`;
export const nearBirthday = (day: number) =>
  day === 0 ? 'tu cumpleaños' : `${days(Math.abs(day))} ${day < 0 ? 'antes' : 'después'} de tu cumpleaños`;
export const endOf = { month: 'mes', quarter: 'trimestre', year: 'año' };

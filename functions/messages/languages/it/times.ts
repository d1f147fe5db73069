import type { PeriodTexts } from '#messages/languages/terms-texts.ts';

export const days = (count: number) => (count === 1 ? 'un giorno' : `${count} giorni`);
export const months = (count: number) => (count === 1 ? 'un mese' : `${count} mesi`);
export const times = (count: number) => (count === 1 ? 'una volta' : `${count} volte`);
export const rolling = (count: number) =>
  count === 1 ? 'tra questo mese e quello precedente' : `tra questo mese e i ${count} precedenti`;
export const within: PeriodTexts = {
  fact: 'in una volta',
  day: 'in un giorno',
  week: 'in una settimana',
  month: 'in un mese',
  quarter: 'in un trimestre',
  year: 'in un anno',
  life: '',
  rolling,
};
const weekdays = ['lunedì', 'martedì', 'mercoledì', 'giovedì', 'venerdì', 'sabato', 'domenica'];
export const weekday = (day: number) => weekdays[day - 1] ?? '';
/** Of the days, domenica alone is feminine. */
export const everyWeekday = (day: number) => `${day === 7 ? 'la' : 'il'} ${weekday(day)}`;
export const fromWeekday = (first: number, last: number) =>
  `${first === 7 ? 'dalla' : 'dal'} ${weekday(first)} ${last === 7 ? 'alla' : 'al'} ${weekday(last)}`;
/** `3 giorni prima del tuo compleanno`; the second of two does not say of what. */
export const nearBirthday = (day: number) =>
  day === 0
    ? 'il tuo compleanno'
    : `${days(Math.abs(day))} ${day < 0 ? 'prima del' : 'dopo il'} tuo compleanno`;
export const restOf = { month: 'del mese', quarter: 'del trimestre', year: 'dell’anno' };
export const restOfThat = { month: 'di quel mese', quarter: 'di quel trimestre', year: 'di quell’anno' };
/** What is spent on some lines. */
export const on = (lines: string | undefined) => (lines === undefined ? '' : ` in ${lines}`);

import type { PeriodTexts } from '#messages/languages/terms-texts.ts';

export const days = (count: number) => (count === 1 ? 'un jour' : `${count} jours`);
export const months = (count: number) => (count === 1 ? 'un mois' : `${count} mois`);
export const times = (count: number) => (count === 1 ? 'une fois' : `${count} fois`);
export const rolling = (count: number) =>
  count === 1 ? 'sur ce mois et le précédent' : `sur ce mois et les ${count} précédents`;
export const within: PeriodTexts = {
  fact: 'en une fois',
  day: 'dans la journée',
  week: 'dans la semaine',
  month: 'dans le mois',
  quarter: 'dans le trimestre',
  year: 'dans l’année',
  life: '',
  rolling,
};
const weekdays = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
export const weekday = (day: number) => weekdays[day - 1] ?? '';
/** `3 jours avant votre anniversaire`; the second of two does not say of what. */
export const nearBirthday = (day: number, isSecond = false) =>
  day === 0
    ? isSecond
      ? 'ce jour-là'
      : 'votre anniversaire'
    : `${days(Math.abs(day))} ${day < 0 ? 'avant' : 'après'}${isSecond ? '' : ' votre anniversaire'}`;
export const restOf = { month: 'du mois', quarter: 'du trimestre', year: 'de l’année' };
export const restOfThat = { month: 'de ce mois', quarter: 'de ce trimestre', year: 'de cette année' };
/** What is spent on some lines. */
export const on = (lines: string | undefined) =>
  lines === undefined ? '' : lines.startsWith('tout ') ? ` sur ${lines}` : ` en ${lines}`;

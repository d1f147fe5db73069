/** The default programme as a gym's, which has rules for what members do. */
import type { Programme } from '#domain/programme.ts';
import defaultProgramme from '#programme/default-programme.ts';

/**
 * A point for each ten minutes of a check-in, twice a day; a stamp for each review, and a stamp more for one with a photo.
 * A member can make a stamp of ten points.
 * @param changes to the default programme
 */
export function gymWith(changes: Partial<Programme> = {}): Programme {
  const usual = { ...defaultProgramme, ...changes };
  const [main] = usual.units;
  if (main === undefined) throw new Error('a programme has at least one unit');
  const gives = [{ unit: 'stamp', fixed: 1 }];
  return {
    converts: { stamps: { from: main.unitId, each: 10, at: 'asked', gives } },
    ...usual,
    attributes: { 'activity.minutes': 'number', 'activity.withPhoto': 'flag' },
    units: [
      // Points of fewer months leave an account room for what it counts beside.
      { ...main, expiry: { after: { months: 2, to: 'month' } } },
      {
        unitId: 'stamp',
        kind: 'stamps',
        name: { en: { one: 'stamp', other: 'stamps' }, es: { one: 'sello', other: 'sellos' } },
      },
    ],
    rules: [
      ...usual.rules,
      {
        ruleId: 'visit',
        name: { en: 'A point for each ten minutes', es: 'Un punto por cada diez minutos' },
        on: 'activity:check-in',
        stage: 'base',
        gives: [{ unit: main.unitId, give: 1, per: 10, of: 'activity.minutes' }],
        limits: [{ max: 2, what: 'times', per: 'day', of: 'member' }],
      },
      {
        ruleId: 'review',
        name: { en: 'A stamp for a review', es: 'Un sello por una reseña' },
        on: 'activity:review',
        stage: 'base',
        gives: [{ unit: 'stamp', fixed: 1 }],
      },
      {
        ruleId: 'photo',
        name: { en: 'A stamp more with a photo', es: 'Un sello más con foto' },
        on: 'activity:review',
        if: { of: 'activity.withPhoto', is: [true] },
        stage: 'bonus',
        gives: [{ unit: 'stamp', fixed: 1 }],
      },
    ],
  };
}

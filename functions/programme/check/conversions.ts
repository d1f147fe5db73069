import { answersTo } from '#domain/programme/answers.ts';
import type { Conversion } from '#domain/programme/campaign.ts';
import type { Programme } from '#domain/programme.ts';
import type { Finding } from './finding.ts';
import { doubtful, wrong } from './finding.ts';
import type { At } from './parts.ts';
import { entriesOf, itemsOf } from './parts.ts';

/** Conversions that never happen, or that cannot give what they say. */
export function checkConversions(programme: Programme): readonly Finding[] {
  return [
    ...ofConversions(programme),
    ...entriesOf('converts', programme.converts).flatMap((conversion) => ofGives(conversion, programme)),
  ];
}

function ofConversions({ converts, units }: Programme): readonly Finding[] {
  return entriesOf('converts', converts).flatMap(({ path, part }) => {
    const unit = units.find(({ unitId }) => unitId === part.from);
    const found: Finding[] = [];
    if (unit?.most !== undefined && unit.most < Math.max(part.each, part.least ?? 0)) {
      found.push(
        wrong(
          [...path, part.each > unit.most ? 'each' : 'least'],
          `nobody holds more than ${unit.most} ${part.from}`,
          'write less, or raise most of the unit',
        ),
      );
    }
    if (part.least !== undefined && part.least < part.each)
      found.push(
        doubtful([...path, 'least'], `below ${part.each} there is nothing to convert`, 'leave it out'),
      );
    if (part.at === 'once-reached' && unit?.refund !== undefined && unit.refund !== 'full') {
      found.push(
        doubtful(
          [...path, 'at'],
          `a refund takes back only ${part.from} that are there still, and these are converted at once: who buys, converts and brings it back keeps what it became`,
          `write refund: 'full' for ${part.from}, or convert at 'month-end'`,
        ),
      );
    }
    return found;
  });
}

function ofGives({ path, part }: At<Conversion>, programme: Programme): readonly Finding[] {
  return itemsOf([...path, 'gives'], part.gives).flatMap((give) => {
    if ('membership' in give.part)
      return [
        wrong(
          give.path,
          'a conversion cannot give a membership',
          'let it give a reward for which the shop starts one, or let a rule give the membership',
        ),
      ];
    if (!('tier' in give.part) || !answersTo(programme, `tier:${give.part.tier}`)) return [];
    return [
      doubtful(
        give.path,
        `what answers to tier:${give.part.tier} gives nothing when a conversion gives the tier`,
        'give that by the conversion, too',
      ),
    ];
  });
}

import type { Programme } from '#domain/programme.ts';
import { maximumLots, mostLots } from '../size/lots.ts';
import type { Finding } from './finding.ts';
import { doubtful, wrong } from './finding.ts';
import { itemsOf } from './parts.ts';
import { wayOut } from './way-out.ts';

/** Units that cannot be kept as they say. */
export function checkUnits(programme: Programme): readonly Finding[] {
  return [...ofMoney(programme), ...ofIdleness(programme), ...ofRest(programme), ...ofLots(programme)];
}

function ofMoney({ units }: Programme): readonly Finding[] {
  return itemsOf(['units'], units).flatMap(({ path, part }) =>
    part.kind === 'money' && part.decimals !== undefined
      ? [
          wrong(
            [...path, 'decimals'],
            'money is shown as its currency is, and is counted in its minor units',
            'leave it out',
          ),
        ]
      : [],
  );
}

/** Of a unit that lapses all together, no rule's gift lapses by itself. */
function ofIdleness({ units, rules }: Programme): readonly Finding[] {
  const idle = units.filter(({ expiry }) => expiry !== undefined && 'idle' in expiry);
  return itemsOf(['rules'], rules).flatMap(({ path, part }) => {
    const unit = idle.find(({ unitId }) => part.gives.some((give) => 'unit' in give && give.unit === unitId));
    return part.expiry !== undefined && unit !== undefined
      ? [
          wrong(
            [...path, 'expiry'],
            `${unit.unitId} lapses all together, by idleness`,
            'leave it out, or write { after } for the unit',
          ),
        ]
      : [];
  });
}

function ofRest({ units, tiers }: Programme): readonly Finding[] {
  return itemsOf(['units'], units).flatMap(({ path, part: { unitId, expiry, expiryRestsIn } }) => {
    const at = [...path, 'expiryRestsIn'];
    if (expiryRestsIn !== undefined && expiry === undefined)
      return [doubtful(at, `${unitId} never lapses`, 'leave it out, or write expiry')];
    return itemsOf(at, expiryRestsIn)
      .filter(({ part }) => part === tiers[0]?.tierId)
      .map((first) =>
        wrong(
          first.path,
          `everybody is ${first.part} at first, so that ${unitId} would lapse in no tier`,
          'name higher tiers alone, or leave out expiry',
        ),
      );
  });
}

function ofLots(programme: Programme): readonly Finding[] {
  const lots = mostLots(programme);
  return lots <= maximumLots
    ? []
    : [
        wrong(
          ['units'],
          `points could be due on ${lots} days at once, and an account has room for ${maximumLots}`,
          wayOut(programme),
        ),
      ];
}

import { minorUnitDigits } from '#domain/money.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { DemoFact } from '#lib/local/demo-plan.ts';
import { activitiesIn, attributesOf, type LineWords, linesNamedIn } from '#programme/facts/named-facts.ts';

const dayMinutes = 24 * 60;
/** A little before the demo begins, so that the last of it lies in the past. */
const lastMinutesAgo = 90;

/**
 * What a member did until today: sales of what the rules name, and activities where they answer to some. The oldest first,
 * and none from before a sale could be claimed.
 * @param times how often they came, every `everyDays` days
 */
export function historyOf(
  programme: Programme,
  { times, everyDays }: { readonly times: number; readonly everyDays: number },
): readonly DemoFact[] {
  const oldest = Math.min(programme.claimWindowDays, programme.oldestSaleDays) - 1;
  // Nobody pays for a membership at each visit.
  const lines = linesNamedIn({ ...programme, memberships: {} });
  const kinds = activitiesIn(programme);
  const visits = Array.from({ length: times }, (_, turn) => turn).filter(
    (turn) => (times - 1 - turn) * everyDays < oldest,
  );
  return visits.flatMap((turn) => {
    const minutesAgo = (times - 1 - turn) * everyDays * dayMinutes + lastMinutesAgo;
    // The first kind each time, the others more seldom.
    const activities = kinds.flatMap((kind, index): readonly DemoFact[] =>
      turn % (3 * index || 1) !== 0
        ? []
        : [
            {
              path: '/v1/pos/activities',
              minutesAgo: minutesAgo + kinds.length - index,
              body: { kind, attributes: attributesOf(programme, 'activity', turn) },
            },
          ],
    );
    return [...activities, saleOf(programme, lines, turn, minutesAgo)];
  });
}

function saleOf(
  programme: Programme,
  named: readonly LineWords[],
  turn: number,
  minutesAgo: number,
): DemoFact {
  const words = named.length === 0 ? [{}] : [named[turn % named.length], named[(turn + 1) % named.length]];
  const net = netOf(programme);
  const lines = words.map((line, index) => ({
    lineId: String(index + 1),
    quantity: String(1 + (turn % 2)),
    net: Math.round(net * (index === 0 ? 1 : 0.4)),
    ...line,
  }));
  const total = lines.reduce((sum, line) => sum + line.net, 0);
  const { currency } = programme;
  const attributes = attributesOf(programme, 'sale', turn);
  return {
    path: '/v1/pos/sales',
    minutesAgo,
    body: { currency, totals: { total, eligibleNet: total }, lines, attributes },
  };
}

/** Twelve steps of the rule with the longest one, and no less than what a usual basket costs. */
function netOf({ rules, currency }: Programme): number {
  const steps = rules.flatMap(({ gives }) =>
    gives.map((give) => ('per' in give && give.of === 'net' ? give.per : 0)),
  );
  const usual = 2000 * 10 ** Math.max(0, minorUnitDigits(currency) - 2);
  return Math.max(usual, 12 * Math.max(0, ...steps));
}

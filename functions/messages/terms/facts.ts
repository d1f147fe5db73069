import type { FactKind } from '#domain/programme/fact.ts';
import { factNoun } from './counters.ts';
import { membershipName, tierName } from './gives.ts';
import type { Speech } from './speech.ts';

/** For what a fixed amount is given: `for each purchase`, `when you reach the Gold tier`. */
export function factText(kind: FactKind, speech: Speech): string {
  const { texts, name, programme } = speech;
  const { facts } = texts;
  const [first, id = '', event = ''] = kind.split(':');
  switch (first) {
    case 'enrolled':
    case 'birthday':
    case 'anniversary':
      return facts[first];
    case 'activity':
      return facts.activity(factNoun(kind, speech).one);
    case 'tier':
      return facts.tier(tierName(id, speech));
    case 'goal':
      return facts.goal(name(programme.goals?.[id]?.name, id));
    case 'membership':
      return facts.membership[event as keyof typeof facts.membership](membershipName(id, speech));
    case 'referral':
      return facts.referral[id as keyof typeof facts.referral];
    case 'draw':
      return facts.draw(name(programme.draws?.[id]?.name, id));
    default:
      return facts.sale;
  }
}

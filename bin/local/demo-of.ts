import { lift } from '#domain/programme/lift.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { ProgrammeOne } from '#domain/programme/schema-one.ts';
import type { LocalizedText } from '#domain/programme/text.ts';
import type { DemoMember, DemoPlan, DemoReward } from '#lib/local/demo-plan.ts';
import { historyOf } from './history.ts';

/** How often they came, the first the most. Ana is whoever tries the demo. */
const members = [
  { givenName: 'Berta', times: 12, everyDays: 3 },
  { givenName: 'Carlos', times: 5, everyDays: 7 },
  { givenName: 'Diana', times: 1, everyDays: 1 },
];

const usualRewards: readonly DemoReward[] = [
  { rewardId: 'coffee', name: { en: 'A coffee', es: 'Un café' }, kind: 'product', points: 100 },
  {
    rewardId: 'tote-bag',
    name: { en: 'Tote bag', es: 'Bolsa de tela' },
    kind: 'product',
    points: 500,
    stock: 20,
  },
];

/**
 * A demo that fits a programme: its currency, and a few members who did what its rules answer to. Where points buy nothing
 * by the programme, there is what they usually buy.
 */
export function demoOf(either: ProgrammeOne | Programme): DemoPlan {
  const programme = lift(either);
  return {
    currency: programme.currency,
    rewards: rewardsOf(programme),
    members: members.map(
      ({ givenName, ...visits }): DemoMember => ({
        email: `${givenName.toLowerCase()}@example.com`,
        givenName,
        facts: historyOf(programme, visits),
      }),
    ),
  };
}

function rewardsOf({ rewards, units: [main], languages }: Programme): DemoPlan['rewards'] {
  const isBought = Object.values(rewards).some(({ costs }) => costs !== undefined);
  if (isBought || main?.kind !== 'points') return [];
  return usualRewards.map((reward) => ({ ...reward, name: inFirst(reward.name, languages[0] ?? 'en') }));
}

/** Every name that there is, and one in the programme's first language, without which a reward is refused. */
function inFirst(name: LocalizedText, language: string): LocalizedText {
  const [base = language] = language.split('-');
  const text = name[language] ?? name[base] ?? name['en'];
  return text === undefined ? name : { ...name, [language]: text };
}

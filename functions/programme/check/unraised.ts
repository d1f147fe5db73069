import type { FactKind } from '#domain/programme/fact.ts';
import type { Programme } from '#domain/programme.ts';
import type { Finding } from './finding.ts';
import { doubtful } from './finding.ts';
import type { At } from './parts.ts';
import { entriesOf, givesOf, itemsOf } from './parts.ts';

/**
 * What answers to facts that nothing raises yet. It is right as it stands, and is carried out by a later release, so these
 * findings are told to whoever has a programme checked, and are none of a programme that holds.
 */
export function unraisedIn(programme: Programme): readonly Finding[] {
  return kindsOf(programme).flatMap(({ path, part }) =>
    isRaised(part, programme)
      ? []
      : [doubtful(path, `nothing raises ${part} yet`, 'do not promise it to members before something does')],
  );
}

/** Every place that names a kind of fact. */
function kindsOf({ rules, counters, units }: Programme): readonly At<FactKind>[] {
  return [
    ...itemsOf(['rules'], rules).map(({ path, part }) => ({ path: [...path, 'on'], part: part.on })),
    ...entriesOf('counters', counters).flatMap(({ path, part }) => itemsOf([...path, 'on'], part.on)),
    ...itemsOf(['units'], units).flatMap(({ path, part }) =>
      part.expiry !== undefined && 'idle' in part.expiry
        ? itemsOf([...path, 'expiry', 'keptBy'], part.expiry.keptBy)
        : [],
    ),
  ];
}

/** Memberships are given by rules or paid by sales; over the API they are not yet, nor are there referrals and draws. */
function isRaised(kind: FactKind, programme: Programme): boolean {
  const [topic, id = ''] = kind.split(':');
  if (topic === 'referral' || topic === 'draw') return false;
  if (topic !== 'membership') return true;
  const { paidBy = 'api' } = programme.memberships?.[id] ?? {};
  return (
    paidBy !== 'api' || givesOf(programme).some(({ part }) => 'membership' in part && part.membership === id)
  );
}

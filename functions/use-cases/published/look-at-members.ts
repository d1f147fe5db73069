import { startOfDay } from '#domain/dates.ts';
import type { AllSums, Figures } from '#domain/preview/figures.ts';
import { figuresOf, names, withFigures } from '#domain/preview/figures.ts';
import { couldHave, isIn } from '#domain/preview/now.ts';
import type { PreviewPlan } from '#domain/preview/plan.ts';
import type { Preview, Work } from '#domain/preview/preview.ts';
import { mostEntries } from '#domain/preview/preview.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { DecisionContext, ProgrammeVersion } from '#domain/programme.ts';
import type { Trial } from '#domain/replay/books.ts';
import { replayFamily } from '#domain/replay/replay-family.ts';
import { leftBy } from '#domain/replay/shared-limits.ts';
import type { Worth } from '#domain/replay/worth.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import { readVersions } from '#table/ledger/programme-versions.ts';
import { countIn } from '#table/rewards/counters.ts';
import { sha256 } from '#trust/random.ts';
import { readFamily } from '#use-cases/members/read-family.ts';

export interface Looking {
  readonly table: Table;
  /** In force. */
  readonly rules: ProgrammeVersion;
  readonly plan: PreviewPlan;
  readonly worth: Worth;
  readonly mayGoOn: () => boolean;
}

/** What one member adds to the figures. */
interface Looked {
  readonly figures: Figures;
  readonly stayed?: Preview['stayed'];
}

/** Looks at a member who has not left. @returns null: it cannot be done */
type Look = (record: AccountRecord, items: ReadonlyMap<string, Item>) => Promise<Looked | null>;

/** Items are read for so many members at once. */
const together = 25;
const nothing: Looked = { figures: {} };

/** Goes on to look at the members who were drawn: at one at least, and at more while there is time. */
export async function lookAtMembers(looking: Looking, preview: Preview, work: Work): Promise<Preview> {
  const { table, mayGoOn } = looking;
  const look = await lookFor(looking, preview);
  const stayed = { ...preview.stayed };
  let { looked, leftOut } = preview;
  let sums: AllSums = work.sums;
  do {
    const memberIds = work.sample.slice(looked, looked + together);
    const items = await getItems(
      table,
      memberIds.flatMap((memberId) => keysOf(memberId, looking)),
    );
    for (const memberId of memberIds) {
      const one = await lookAt(memberId, items, look);
      looked += 1;
      if (one === null) leftOut += 1;
      else sums = withFigures(sums, one.figures);
      for (const [reason, count] of Object.entries(one?.stayed ?? {}) as [keyof typeof stayed, number][])
        stayed[reason] = (stayed[reason] ?? 0) + count;
      if (!mayGoOn()) break;
    }
  } while (looked < work.sample.length && mayGoOn());
  return { ...preview, looked, leftOut, stayed, work: { ...work, sums } };
}

function keysOf(memberId: string, { plan }: Looking) {
  const account = keys.account(memberId);
  return plan.looksAt === 'reward' ? [account, keys.taken(memberId, plan.rewardId)] : [account];
}

/** Who has left since they were drawn has nothing of it. */
async function lookAt(
  memberId: string,
  items: ReadonlyMap<string, Item>,
  look: Look,
): Promise<Looked | null> {
  const item = items.get(textOf(keys.account(memberId)));
  if (item === undefined) return nothing;
  try {
    const record = accountFromItem(item);
    return record.closedAt === null ? await look(record, items) : nothing;
  } catch (error) {
    if (error instanceof UnsoundItemError) return null;
    throw error;
  }
}

async function lookFor({ table, rules, plan, worth }: Looking, preview: Preview): Promise<Look> {
  const now = new Date(preview.askedAt);
  const context: DecisionContext = { ...rules, now, sha256 };
  switch (plan.looksAt) {
    case 'segment':
      return async ({ account, birthday, declared }) => {
        const about = { birthday: birthday?.monthDay, declared };
        const whole = { ...context, programme: plan.programme };
        return { figures: { [names.reached]: Number(isIn(plan.condition, account, about, whole)) } };
      };
    case 'reward':
      return async ({ account }, items) => {
        const taken = countIn(items.get(textOf(keys.taken(account.memberId, plan.rewardId))), 'taken');
        return { figures: { [names.reached]: Number(couldHave(plan.terms, account, taken, context)) } };
      };
    case 'days':
      return replays(table, rules, plan, worth, now);
  }
}

/** Replays a member twice: under the rules in force, and with the change in them. */
async function replays(
  table: Table,
  rules: ProgrammeVersion,
  { programme, span, limits }: Extract<PreviewPlan, { looksAt: 'days' }>,
  worth: Worth,
  now: Date,
): Promise<Look> {
  const versions = (await readVersions(table)).filter(isAlike(rules));
  const known = new Map([...versions, rules].map((one) => [one.version, one]));
  const since = startOfDay(span.from, programme.timeZone);
  const trial: Trial = { rules, rulesOf: (version) => known.get(version), since, until: now, sha256 };
  const withIt: Trial = { ...trial, rules: { programme, version: 'previewed' } };
  const own = new Set(limits.map(({ limitId }) => limitId));
  // Facts take what they want: how far it goes is reckoned of all of them.
  const leftFor = leftBy(own, () => ({}));
  return async ({ account: { memberId, sequence } }) => {
    if (sequence > mostEntries) return null;
    const family = await readFamily(table, memberId, rules.programme);
    if (family === 'unreadable') return null;
    if (family === 'merged') return nothing;
    const all = [...family.ledgers.values()].reduce((sum, { entries }) => sum + entries.length, 0);
    if (all > mostEntries) return null;
    const outcome = replayFamily(family, withIt, leftFor);
    const stayed = [...outcome.reasons].map(([reason, causes]) => [reason, causes.size]);
    return {
      figures: figuresOf({ without: replayFamily(family, trial), withIt: outcome }, worth, own),
      stayed: Object.fromEntries(stayed),
    };
  };
}

/** What was given by rules of another currency, or with another first unit, stays as it was. */
function isAlike({ programme }: ProgrammeVersion): (version: ProgrammeVersion) => boolean {
  const { currency } = programme;
  const { unitId } = mainUnit(programme);
  return (version) =>
    version.programme.currency === currency && mainUnit(version.programme).unitId === unitId;
}

/**
 * What a till's key may do in one day of the programme's zone, each with what is counted of it. A stolen key gives, takes
 * and destroys that much and no more.
 */
export const dayBounds = {
  pointsPerDay:
    'Points it gives: by sales, activities, enrolments, upward corrections, and waiting sales that its links claim',
  pointsTakenPerDay:
    'Points it takes: by refunds, voided sales, downward corrections and reversed activities',
  pointsSpentPerDay: 'Points it exchanges for rewards',
  salesPerDay: 'Sales it records, and later versions of them',
  refundsPerDay: 'Refunds it records, and later versions of them',
  awaitedPerDay:
    'Of refunds, voided sales and reversals, those whose sale or activity has not arrived yet, or whose sale was less than half of what came back',
  voidsPerDay: 'Sales it voids or corrects downward, and activities it reverses',
  activitiesPerDay: 'Activities it records, and reversals of them',
  enrolmentsPerDay: 'Members it enrols',
  linksPerDay: "Vendor's customers it links to members",
  redemptionsPerDay: 'Reward codes it makes',
  findsPerDay:
    'Times it looks at a member: finds, quotes, enrolments of people who are members already, and sales and refunds that change nothing',
} as const;

export type DayBound = keyof typeof dayBounds;

/** Beside the day's: how often a key may name nobody in an hour, whichever way it asks. */
export const missBound = {
  missesPerHour: "Times it names a contact, card or member that doesn't exist, in whatever kind of call",
} as const;

export type TillBounds = Readonly<Record<DayBound | keyof typeof missBound, number>>;

/** What a key says of them itself. */
export type OwnBounds = { readonly [Bound in keyof TillBounds]?: number | undefined };

/** By what is bounded, how much of it is done. */
export type Deeds = Readonly<Partial<Record<DayBound, number>>>;

/** What was counted of a key last, and on which day. */
export type CountedDay = Deeds & { readonly on: string };

export const boundNames = [
  ...Object.keys(dayBounds),
  ...Object.keys(missBound),
] as readonly (keyof TillBounds)[];

/** The usual bounds of a key that says nothing of them; those of points follow from the programme. */
export const usualCounts = {
  salesPerDay: 5000,
  refundsPerDay: 100,
  awaitedPerDay: 20,
  voidsPerDay: 100,
  activitiesPerDay: 1000,
  enrolmentsPerDay: 100,
  linksPerDay: 50,
  redemptionsPerDay: 200,
  findsPerDay: 2000,
  missesPerHour: 60,
} as const;

/** Minor units of sales whose points a day usually has room for: 10,000.00. */
export const usualTakings = 10_000_00;

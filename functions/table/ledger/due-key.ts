import type { DueTask } from '#table/schema.ts';
import { dueTasks } from '#table/schema.ts';

/** A day on which something is due of a member, and what. */
export interface Due {
  /** Nothing is due before this day; null: nothing ever. */
  readonly nextDueOn: string | null;
  /** What may be due on that very day; left out: anything. */
  readonly dueFor?: readonly DueTask[] | undefined;
}

const letterOf = (task: DueTask): string => task.charAt(0);

/** `2027-01-01#ps`; without letters where anything may be due, as items of former releases have it. */
export function dueKey(day: string, dueFor: readonly DueTask[] | undefined): string {
  if (dueFor === undefined) return day;
  const letters = dueTasks.filter((task) => dueFor.includes(task)).map(letterOf);
  return `${day}#${letters.join('')}`;
}

export function dueFromKey(key: string): Due & { readonly nextDueOn: string } {
  const [nextDueOn = '', letters] = key.split('#');
  if (letters === undefined) return { nextDueOn };
  return { nextDueOn, dueFor: dueTasks.filter((task) => letters.includes(letterOf(task))) };
}

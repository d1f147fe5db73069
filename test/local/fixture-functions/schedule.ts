import { note } from './seen.ts';

export const handler = async (event: { fails?: boolean }): Promise<unknown> => {
  if (event.fails === true) throw new Error('the schedule fails on purpose');
  await note('schedule', event);
  return { ran: true };
};

/** Which stack a function belongs to, and which handler it is, by its file below `functions/`. */
export const deployed = {
  stack: process.env['STACK_NAME'] ?? '',
  handler: process.env['HANDLER'] ?? '',
} as const;

/** Which stack a function belongs to, and which handler it is, by its file below `functions/`. */
export const deployed = {
  get stack() {
    return process.env['STACK_NAME'] ?? '';
  },
  get handler() {
    return process.env['HANDLER'] ?? '';
  },
} as const;

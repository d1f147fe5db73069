/** The pages that members look at. */
export const pageKeys = [
  'GET /',
  'GET /code',
  'GET /rules',
  'GET /history',
  'GET /receipt',
  'GET /details',
  'GET /statements',
  'GET /statements/{month}',
] as const;

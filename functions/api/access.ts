export const adjusters = { by: 'operator', roles: ['admin', 'support'] } as const;

export const everyRole = { by: 'operator', roles: ['admin', 'support', 'viewer'] } as const;

export const adminOnly = { by: 'operator', roles: ['admin'] } as const;

export const member = { by: 'member' } as const;

export const till = { by: 'till', scope: 'redemptions' } as const;

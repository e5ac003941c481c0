/** What people may do. A viewer reads; an operator also registers servers and makes tokens; an admin also manages users. */
export const roles = ["admin", "operator", "viewer"] as const;
export type Role = (typeof roles)[number];

const rank: Record<Role, number> = { viewer: 0, operator: 1, admin: 2 };

/** Tells whether a role includes what another may do. */
export const hasRole = (role: Role, needed: Role): boolean => rank[role] >= rank[needed];

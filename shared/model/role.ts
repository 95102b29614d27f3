/** clerk packs · supervisor runs outages and decides conflicts · spot-checker samples · admin also manages people and settings. */
export const ROLES = ['clerk', 'supervisor', 'spot-checker', 'admin'] as const;
export type Role = (typeof ROLES)[number];

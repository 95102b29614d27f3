/**
 * suspected: the link looks broken, nobody has declared · declared: the floor works by hand ·
 * recovering: the WMS answers again · reconciling: fresh data is here, records go back · closed: all accounted for.
 */
export const OUTAGE_STATES = ['suspected', 'declared', 'recovering', 'reconciling', 'closed'] as const;
export type OutageState = (typeof OUTAGE_STATES)[number];

/** 1 Monday to 7 Sunday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Minutes since midnight by the site's wall clock, 0 to 1439. It belongs to the day on which it begins; an end that is not after the beginning is on the next day. */
export interface Shift {
  from: number;
  to: number;
}

/** When the site works. Days are written like `2026-11-23`. */
export interface Calendar {
  /** Shifts of Monday to Sunday, in that order. At least one of them works. */
  weekly: readonly (readonly Shift[])[];
  /** Days on which no shift begins. */
  holidays: readonly string[];
  /** Days that are worked like another day of the week (调休), holiday or not. */
  workdays: readonly { day: string; as: Weekday }[];
}

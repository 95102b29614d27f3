import { useState } from 'react';
import { addDays } from '../../../../shared/domain/siteTime.ts';
import { useCall } from '../../../bridge/index.ts';

export const PERIODS = [7, 30, 90, 365] as const;
export type Period = (typeof PERIODS)[number];

/** The days that are looked at: so many up to today, by the calendar of the site. Null until it is known what day it is there. */
export function usePeriod() {
  const [days, setDays] = useState<Period>(30);
  const today = useCall('sampling/day', {}).data?.today;
  return { days, setDays, range: today === undefined ? null : { from: addDays(today, 1 - days), to: today } };
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import type { ReadState } from '../../bridge/index.ts';
import { fateOf } from './fate.ts';
import type { FittingAction } from './fittingActions.ts';
import type { Detail, Entry } from './types.ts';

/** What was done about a record on its page, and what has become of it since. */
export function useDone(detail: ReadState<Detail>) {
  const { t } = useTranslation('writeback');
  const link = useCall('link/state', {});
  const { data: summary } = useCall('writeback/summary', {});
  const [done, setDone] = useState<{ action: FittingAction; before: Entry } | null>(null);
  const entry = detail.data?.entry;

  const answers = link.data?.wms === 'up' || link.data?.wms === 'degraded';
  const mayGo = answers && summary?.epochHold === false;
  const fate = done?.action === 'retry' && entry !== undefined ? fateOf(done.before, entry, mayGo, detail.at) : null;
  // A record that takes the place of another may be refused as well: before the WMS has answered, nobody is done.
  const underWay = done?.action === 'resubmit' && summary !== undefined && summary.pending + summary.inFlight + summary.unknown > 0;
  const words = () => {
    if (done === null || entry === undefined) return null;
    if (done.action !== 'retry') return t(`actions.${done.action}.done`, { orderNo: entry.orderNo });
    return fate === 'accepted' ? t('again.accepted', { orderNo: entry.orderNo }) : null;
  };
  return {
    fate,
    /** That it is done, in words; null before. */
    words: words(),
    noneLeft: summary?.parked === 0 && !underWay,
    note: (action: FittingAction) => entry !== undefined && setDone({ action, before: entry }),
  };
}

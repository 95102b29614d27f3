import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { Notice } from '../../ui/Notice.tsx';

export interface Unsettled {
  /** Records that wait for this WMS or for a person. */
  records: number;
  /** An outage that is not closed. */
  outage: boolean;
  blocked: boolean;
}

/** What must be settled with the present WMS before the station may turn to another. */
export function useUnsettled(): Unsettled {
  const { data: summary } = useCall('writeback/summary', {});
  const { data: outage } = useCall('outage/current', {});
  const records = summary === undefined ? 0 : summary.pending + summary.inFlight + summary.unknown + summary.parked;
  const open = outage !== undefined && outage !== null && outage.state !== 'suspected' && outage.state !== 'closed';
  return { records, outage: open, blocked: records > 0 || open };
}

/** Says how much is unsettled and opens the screen where it is dealt with. */
export function UnsettledNotice({ records, outage, blocked }: Unsettled) {
  const { t } = useTranslation(['settings', 'app']);
  const go = useView((view) => view.go);
  if (!blocked) return null;
  const what = [records > 0 && t('settings:wms.unsettledRecords', { count: records }), outage && t('settings:wms.unsettledOutage')];
  return (
    <Notice
      tone="amber"
      title={t('settings:wms.unsettled')}
      actions={
        <>
          {records > 0 && <BigAction onAct={() => go('writeback')}>{t('app:screens.writeback')}</BigAction>}
          {outage && <BigAction onAct={() => go('outage')}>{t('app:screens.outage')}</BigAction>}
        </>
      }
    >
      {what.filter((line) => line !== false).join('\n')}
    </Notice>
  );
}

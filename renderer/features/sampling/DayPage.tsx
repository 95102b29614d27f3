import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useCall } from '../../bridge/index.ts';
import { useSession } from '../../state/session.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { useScans } from '../../ui/scanner/index.ts';
import { play } from '../../ui/sounds.ts';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { DayHero } from './DayHero.tsx';
import { dayTask, lotToShow, resumable } from './dayTask.ts';
import { ItemTable } from './ItemTable.tsx';
import { LotChips } from './LotChips.tsx';
import { LotTasks } from './LotTasks.tsx';
import { NoPlan } from './NoPlan.tsx';
import { OffList } from './OffList.tsx';
import type { NotOnList } from './OffList.tsx';
import { show } from './place.ts';
import classes from './sampling.module.css';
import { SealLine } from './SealLine.tsx';
import { useLot } from './useLot.ts';
import { useOpenItem } from './useOpenItem.ts';

/** A list freezes and a day turns without anybody pressing a key. */
const LOOKED_AT_EVERY_MS = 30_000;

/** Today's spot checks: what to do next on top, how the list came about, and the orders on it. */
export function DayPage({ asked }: { asked: string | undefined }) {
  const { t } = useTranslation('sampling');
  const user = useSession((session) => session.user);
  const go = useView((view) => view.go);
  const day = useCall('sampling/day', {}, { everyMs: LOOKED_AT_EVERY_MS });
  const lots = day.data?.lots ?? [];
  const lotId = asked ?? lotToShow(lots)?.lotId;
  // One of an earlier day is worked on as well.
  const list = useLot(lotId);
  const lot = list.data?.lot ?? lots.find((one) => one.lotId === lotId);
  const unfinished = useCall('sampling/current', {});
  const [offList, setOffList] = useState<NotOnList | null>(null);
  const opening = useOpenItem();
  useScans(async (code) => {
    const answer = await call('sampling/scan', { code: code.slice(0, 64) });
    if (answer.ok && answer.value.found === 'on-list') {
      play('right');
      setOffList(null);
      return opening.begin(answer.value.item);
    }
    play('wrong');
    return setOffList({
      code,
      ...(answer.ok && answer.value.found === 'not-on-list' ? answer.value : { known: false, orderId: null, orderNo: null }),
    });
  });

  if (day.data === undefined)
    return day.error === null ? <LoadingState /> : <ErrorState failure={day.error} onRetry={day.refresh} retryKey="Enter" />;
  if (lotId === undefined) return <NoPlan />;
  if (lot === undefined)
    return list.error === null ? <LoadingState /> : <ErrorState failure={list.error} onRetry={() => show({})} retryKey="Enter" />;
  const items = list.data?.items ?? [];
  const task = dayTask(lot, items, resumable(unfinished.data?.checks ?? [], lot, lots), user);
  return (
    <div className={classes.screen}>
      {opening.failure !== null && <ErrorState failure={opening.failure} />}
      {list.error !== null && <ErrorState failure={list.error} onRetry={list.refresh} />}
      {offList === null ? (
        <DayHero lot={lot} task={task} freezeAt={day.data.freezeAt} busy={opening.busy} onOpen={(item) => void opening.begin(item)} />
      ) : (
        <OffList scanned={offList} onClear={() => setOffList(null)} />
      )}
      <LotTasks lot={lot} />
      <LotChips lots={day.data.lots} current={lot} />
      <div className={classes.row}>
        <SealLine lot={lot} freezeAt={day.data.freezeAt} />
        {lot.state === 'drawn' && (
          <BigAction size="small" hotkey="Alt+V" onAct={() => go('sampling', { verdict: lot.lotId })}>
            {t('day.verdict')}
          </BigAction>
        )}
      </div>
      {lot.state === 'drawn' && <ItemTable items={items} loading={list.data === undefined} onOpen={(item) => void opening.look(item)} />}
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { useAction } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { Hero } from '../../ui/Hero.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import type { DayTask } from './dayTask.ts';
import classes from './sampling.module.css';
import { VERDICT_TONE } from './words.ts';
import type { ItemView, LotView } from './words.ts';

interface DayHeroProps {
  lot: LotView;
  task: DayTask;
  freezeAt: string | null;
  busy: boolean;
  onOpen: (item: ItemView) => void;
}

/** How many of the list are done, as large as what to do. */
function Progress({ lot }: { lot: LotView }) {
  const { t } = useTranslation('sampling');
  const { number } = useFormats(60_000);
  return <span className={classes.number}>{t('day.progress', { done: number(lot.checked), count: number(lot.sampleSize) })}</span>;
}

function Freeze({ lot, freezeAt }: { lot: LotView; freezeAt: string | null }) {
  const { t } = useTranslation('sampling');
  const freeze = useAction('sampling/freeze');
  return (
    <>
      {freeze.error !== null && <ErrorState failure={freeze.error} />}
      <Hero
        tone="blue"
        title={t('freeze.title')}
        text={freezeAt === null ? t('freeze.byHand') : t('freeze.byItself', { time: freezeAt })}
        actions={
          <BigAction tone="blue" hotkey="Enter" busy={freeze.busy} onAct={() => void freeze.run({ planId: lot.planId })}>
            {t('freeze.action')}
          </BigAction>
        }
      />
    </>
  );
}

/** What a checker does now. After a check it says what was recorded and asks for the next order at once. */
export function DayHero({ lot, task, freezeAt, busy, onOpen }: DayHeroProps) {
  const { t } = useTranslation('sampling');
  const go = useView((view) => view.go);
  const { done, outcome } = useView((view) => view.place.params);
  const recorded = done === undefined ? '' : t('day.recorded', { orderNo: done, outcome: t(`outcome.${outcome ?? 'undecided'}`) });
  switch (task.kind) {
    case 'go-on':
      return (
        <Hero
          tone="amber"
          title={t('day.goOn', { orderNo: task.orderNo })}
          text={t('day.goOnText')}
          aside={<Progress lot={lot} />}
          actions={
            <BigAction tone="blue" hotkey="Enter" onAct={() => go('sampling', { check: task.checkId })}>
              {t('day.goOnAction')}
            </BigAction>
          }
        />
      );
    case 'freeze':
      return <Freeze lot={lot} freezeAt={freezeAt} />;
    case 'skipped':
    case 'empty':
      return <Hero tone="amber" title={t(`day.${task.kind}`)} text={t(`day.${task.kind}Text`)} />;
    case 'done':
      return (
        <Hero
          tone={VERDICT_TONE[lot.verdict]}
          title={t(`verdict.${lot.verdict}`)}
          text={[recorded, t('day.done')].filter(Boolean).join('\n')}
          aside={<Progress lot={lot} />}
          actions={
            <BigAction tone="blue" hotkey="Enter" onAct={() => go('sampling', { verdict: lot.lotId })}>
              {t('day.verdict')}
            </BigAction>
          }
        />
      );
    default:
      return (
        <Hero
          tone={task.kind === 'check' ? 'blue' : 'amber'}
          title={t(`day.task.${task.kind}`)}
          text={[recorded, t('day.next', { orderNo: task.item.orderNo, count: task.left })].filter(Boolean).join('\n')}
          aside={<Progress lot={lot} />}
          actions={
            <BigAction tone="blue" hotkey="Enter" busy={busy} onAct={() => onOpen(task.item)}>
              {t('day.begin')}
            </BigAction>
          }
        />
      );
  }
}

import { useTranslation } from 'react-i18next';
import { useAction } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { useFormats } from '../../../ui/useFormats.ts';
import { show } from '../place.ts';
import { VERDICT_TONE } from '../words.ts';
import type { LotView } from '../words.ts';

interface FollowUpsProps {
  lot: LotView;
  decides: boolean;
  onDecide: (verdict: 'accept' | 'reject') => void;
}

/** A rejected lot asks what it gets: a check of every order, or a further sample; after one that failed too, only the former. */
function ChooseFollowUp({ lot }: { lot: LotView }) {
  const { t } = useTranslation('sampling');
  const choose = useAction('sampling/follow-up');
  const take = (way: 'full-check' | 'further-sample') => void choose.run({ lotId: lot.lotId, way });
  return (
    <>
      {choose.error !== null && <ErrorState failure={choose.error} />}
      <Notice
        tone="red"
        title={t('followUp.title')}
        actions={
          <>
            <BigAction tone="red" hotkey="Alt+F" busy={choose.busy} onAct={() => take('full-check')}>
              {t('followUp.full-check')}
            </BigAction>
            {lot.followUp === null && (
              <BigAction hotkey="Alt+S" busy={choose.busy} onAct={() => take('further-sample')}>
                {t('followUp.further-sample')}
              </BigAction>
            )}
          </>
        }
      >
        {t(lot.followUp === null ? 'followUp.text' : 'followUp.again', {
          left: lot.lotSize - lot.sampleSize - (lot.followUp?.orders ?? 0),
        })}
      </Notice>
    </>
  );
}

/** How far what was chosen has come, with the way to its orders. */
function Chosen({ lot, way }: { lot: LotView; way: NonNullable<LotView['followUp']> }) {
  const { t } = useTranslation('sampling');
  const { number } = useFormats(60_000);
  return (
    <Notice
      tone={VERDICT_TONE[way.verdict]}
      title={t(`followUp.chosen.${way.way}`)}
      actions={
        way.checked < way.orders && (
          <BigAction tone="blue" hotkey="Alt+N" onAct={() => show({ lot: lot.lotId })}>
            {t('followUp.goOn')}
          </BigAction>
        )
      }
    >
      {t('followUp.progress', {
        done: number(way.checked),
        count: number(way.orders),
        counted: number(way.counted),
        verdict: t(`verdict.${way.verdict}`),
      })}
    </Notice>
  );
}

/** What should be done with the lot now, each with its key; who may not decide is told whom to ask. */
export function FollowUps({ lot, decides, onDecide }: FollowUpsProps) {
  const { t } = useTranslation('sampling');
  const asks = lot.tasks.find((task) => task === 'decide' || task === 'follow-up');
  return (
    <>
      {asks !== undefined && !decides && (
        <Notice tone="amber" title={t(`tasks.${asks}`, { plan: lot.planName })}>
          {t(`tasks.${asks}Text`)}
        </Notice>
      )}
      {asks === 'follow-up' && decides && <ChooseFollowUp lot={lot} />}
      {asks === 'decide' && decides && (
        <Notice
          tone="amber"
          title={t('decide.title', { count: lot.undecided })}
          actions={
            <>
              <BigAction tone="green" hotkey="Alt+A" onAct={() => onDecide('accept')}>
                {t('decide.accept')}
              </BigAction>
              <BigAction tone="red" hotkey="Alt+R" onAct={() => onDecide('reject')}>
                {t('decide.reject')}
              </BigAction>
            </>
          }
        >
          {t('decide.text')}
        </Notice>
      )}
      {lot.followUp !== null && <Chosen lot={lot} way={lot.followUp} />}
      {lot.rechecksLeft > 0 && (
        <Notice
          tone="amber"
          title={t('recheck.title', { count: lot.rechecksLeft })}
          actions={
            <BigAction hotkey="Alt+C" onAct={() => show({ lot: lot.lotId })}>
              {t('recheck.action')}
            </BigAction>
          }
        >
          {t('recheck.text')}
        </Notice>
      )}
    </>
  );
}

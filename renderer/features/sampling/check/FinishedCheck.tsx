import { useTranslation } from 'react-i18next';
import { useAction } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { Hero } from '../../../ui/Hero.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { useFormats } from '../../../ui/useFormats.ts';
import { useDecides } from '../useDecides.ts';
import { leave, show } from '../place.ts';
import { useLot } from '../useLot.ts';
import { useOpenItem } from '../useOpenItem.ts';
import { OUTCOME_TONE } from '../words.ts';
import type { CheckView, ItemView } from '../words.ts';
import { AnswerLog } from './AnswerLog.tsx';
import classes from './check.module.css';
import { OrderPanel } from './OrderPanel.tsx';
import { KeptPhotos } from './PhotoStrip.tsx';

/** Somebody else has the order in hand; who has left is relieved. */
function TakeOver({ check }: { check: CheckView }) {
  const { t } = useTranslation('sampling');
  const start = useAction('sampling/start');
  const take = async () => {
    const begun = await start.run({ itemId: check.itemId, takeOver: true });
    if (begun.ok) show({ check: begun.value.checkId });
  };
  return (
    <>
      {start.error !== null && <ErrorState failure={start.error} />}
      <Hero
        tone="amber"
        title={t('finished.others', { user: check.checker })}
        text={t('finished.othersText')}
        actions={
          <BigAction hotkey="Alt+T" busy={start.busy} onAct={() => void take()}>
            {t('finished.takeOver')}
          </BigAction>
        }
      />
    </>
  );
}

/** What can still be done with a checked order: a second check by another person, a recheck once it is corrected. */
function MoreChecks({ check, item }: { check: CheckView; item: ItemView }) {
  const { t } = useTranslation('sampling');
  const decides = useDecides();
  const opening = useOpenItem();
  const second = useAction('sampling/second-check');
  const failure = second.error ?? opening.failure;
  return (
    <>
      {failure !== null && <ErrorState failure={failure} />}
      {item.recheck === 'wanted' && (
        <BigAction tone="blue" hotkey="Enter" busy={opening.busy} onAct={() => void opening.begin(item)}>
          {t('finished.recheck')}
        </BigAction>
      )}
      {item.second !== 'none' && <span>{t(item.second === 'done' ? 'finished.secondDone' : 'finished.secondWanted')}</span>}
      {decides && item.second === 'none' && check.kind === 'first' && (
        <BigAction size="small" hotkey="Alt+D" busy={second.busy} onAct={() => void second.run({ itemId: check.itemId })}>
          {t('finished.askSecond')}
        </BigAction>
      )}
    </>
  );
}

/** A check that is finished, or that is another person's: what was answered, with its evidence. */
export function FinishedCheck({ check }: { check: CheckView }) {
  const { t } = useTranslation('sampling');
  const formats = useFormats(60_000);
  const item = useLot(check.lotId).data?.items.find(({ itemId }) => itemId === check.itemId);
  return (
    <div className={classes.work}>
      <section className={classes.step} aria-label={t('check.title')}>
        {check.finishedAt === null ? (
          <TakeOver check={check} />
        ) : (
          <Hero
            tone={check.kept ? 'amber' : OUTCOME_TONE[check.outcome ?? 'undecided']}
            title={t(check.kept ? 'finished.kept' : `outcome.${check.outcome ?? 'undecided'}`)}
            text={t('finished.by', { kind: t(`kind.${check.kind}`), user: check.checker, when: formats.dateTime(check.finishedAt) })}
          />
        )}
        <AnswerLog check={check} />
        <KeptPhotos key={check.checkId} photoIds={check.answers.flatMap(({ photoIds }) => photoIds)} />
        <div className={classes.keys}>
          {item !== undefined && check.finishedAt !== null && <MoreChecks check={check} item={item} />}
          <BigAction size="small" hotkey="Escape" onAct={leave}>
            {t('back')}
          </BigAction>
        </div>
      </section>
      <OrderPanel check={check} asked={null} pieces={{}} />
    </div>
  );
}

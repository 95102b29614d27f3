import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BigAction } from '../../../ui/BigAction.tsx';
import { Hero } from '../../../ui/Hero.tsx';
import { ErrorState, LoadingState } from '../../../ui/states.tsx';
import { ItemTable } from '../ItemTable.tsx';
import { leave, show } from '../place.ts';
import classes from '../sampling.module.css';
import { SealLine } from '../SealLine.tsx';
import { useDecides } from '../useDecides.ts';
import { useLot } from '../useLot.ts';
import { useOpenItem } from '../useOpenItem.ts';
import { lotTone } from '../words.ts';
import { Decide } from './Decide.tsx';
import { FollowUps } from './FollowUps.tsx';
import { LotNumbers } from './LotNumbers.tsx';
import { StandingNote } from './StandingNote.tsx';
import { VerifyLot } from './VerifyLot.tsx';

/** Does the lot pass? The numbers, the reason in words, and what is to be done now. */
export function LotPage({ lotId }: { lotId: string }) {
  const { t } = useTranslation('sampling');
  const found = useLot(lotId);
  const decides = useDecides();
  const opening = useOpenItem();
  const [deciding, setDeciding] = useState<'accept' | 'reject' | null>(null);
  if (found.data === undefined)
    return found.error === null ? (
      <LoadingState />
    ) : (
      <ErrorState
        failure={found.error}
        onRetry={found.refresh}
        actions={
          <BigAction hotkey="Escape" onAct={leave}>
            {t('back')}
          </BigAction>
        }
      />
    );
  const { lot, items } = found.data;
  const name = lot.part === 'by-hand' ? t('lotByHand', { name: lot.planName }) : lot.planName;
  const isDrawn = lot.state === 'drawn';
  return (
    <div className={classes.screen}>
      <Hero
        tone={lotTone(lot)}
        title={t(isDrawn ? `verdict.${lot.verdict}` : `lotState.${lot.state}`)}
        text={[
          t('lot.of', { name, day: lot.day }),
          ...(isDrawn
            ? [
                t(`verdictReason.${lot.verdictReason}`, {
                  counted: lot.counted,
                  ac: lot.ac ?? 0,
                  re: lot.re ?? 0,
                  left: lot.sampleSize - lot.checked,
                }),
              ]
            : []),
          ...(lot.decidedWhy === null ? [] : [t('lot.decided', { user: lot.decidedBy ?? '', why: lot.decidedWhy })]),
        ].join('\n')}
      />
      {opening.failure !== null && <ErrorState failure={opening.failure} />}
      {deciding !== null ? (
        <Decide lotId={lotId} verdict={deciding} onDone={() => setDeciding(null)} />
      ) : (
        <FollowUps lot={lot} decides={decides} onDecide={setDeciding} />
      )}
      {isDrawn && <LotNumbers lot={lot} />}
      <StandingNote lot={lot} decides={decides} />
      <div className={classes.row}>
        <SealLine lot={lot} freezeAt={null} />
        {isDrawn && <VerifyLot lot={lot} />}
        {isDrawn && (
          <BigAction size="small" hotkey="Alt+L" onAct={() => show({ lot: lotId })}>
            {t('lot.list')}
          </BigAction>
        )}
        <BigAction size="small" hotkey="Escape" onAct={leave}>
          {t('back')}
        </BigAction>
      </div>
      {isDrawn && <ItemTable items={items} loading={false} onOpen={(item) => void opening.look(item)} />}
    </div>
  );
}

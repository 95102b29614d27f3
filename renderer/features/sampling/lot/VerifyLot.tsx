import { useTranslation } from 'react-i18next';
import { useAction } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import type { LotView } from '../words.ts';

/** Draws the lot again from what the journal says, so that whoever doubts can see that nobody chose. */
export function VerifyLot({ lot }: { lot: LotView }) {
  const { t } = useTranslation('sampling');
  const verify = useAction('sampling/verify');
  const seen = verify.data?.lots.find(({ lotId }) => lotId === lot.lotId);
  const fits = verify.data?.journalIntact === true && seen?.problems.length === 0;
  return (
    <>
      {verify.error !== null && <ErrorState failure={verify.error} />}
      <BigAction size="small" hotkey="Alt+P" busy={verify.busy} onAct={() => void verify.run({ day: lot.day })}>
        {t('verify.action')}
      </BigAction>
      {verify.data !== undefined && (
        <span role="status">
          <StateBadge tone={fits ? 'green' : 'red'}>{t(fits ? 'verify.fits' : 'verify.differs')}</StateBadge>
        </span>
      )}
    </>
  );
}

import { useTranslation } from 'react-i18next';
import { feeText } from '../../../../shared/domain/requests/serviceWords.ts';
import { SUPERVISORS } from '../../../../shared/contract/define.ts';
import type { Role } from '../../../../shared/model/role.ts';
import { useSession } from '../../../state/session.ts';
import { useView } from '../../../state/view.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useFormats } from '../../../ui/useFormats.ts';
import classes from '../exceptions.module.css';
import { feasibilityReasonWords, serviceListWords } from '../words.ts';
import type { Feasibility } from '../words.ts';

const TONES = { possible: 'green', 'possible-later': 'amber', impossible: 'red', unknown: 'blue' } as const;
/** What a person can do something about by filling in the site's tables. */
const FILLED_IN: readonly Feasibility['reasons'][number]['code'][] = [
  'table-empty',
  'not-listed',
  'carrier-not-listed',
  'no-cut-off',
  'material-not-listed',
];

/** Carrier, fee, dispatch and arrival of an offer, as far as they are known. */
function OfferFacts({ feasibility: { offer, fee } }: { feasibility: Feasibility }) {
  const { t } = useTranslation(['services', 'terms']);
  const { dateTime, day } = useFormats(60_000);
  const facts = [
    ...(offer === null
      ? []
      : [
          {
            key: 'carrier',
            value: `${t(`terms:carrier.${offer.carrier}`, { defaultValue: offer.carrier })} · ${serviceListWords(t, offer.services.join(','))}`,
          },
          { key: 'dispatch', value: t('services:by', { when: dateTime(offer.dispatchAt) }) },
          { key: 'arrives', value: day(offer.arrivesOn) },
        ]),
    ...(fee === null ? [] : [{ key: 'fee', value: t('services:money', { amount: feeText(fee) }) }]),
  ];
  if (facts.length === 0) return null;
  return (
    <dl className={classes.offer}>
      {facts.map(({ key, value }) => (
        <div key={key}>
          <dt>{t(`services:offer.${key}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Whether the request can be met, why, and how the parcel would go; where the site's tables are silent, the way to fill them in. */
export function FeasibilityView({ feasibility }: { feasibility: Feasibility }) {
  const { t } = useTranslation(['services', 'terms', 'common']);
  const formats = useFormats(60_000);
  const role = useSession((session) => session.role);
  const supervisors: readonly Role[] = SUPERVISORS;
  const isGap = feasibility.reasons.some(({ code }) => FILLED_IN.includes(code));
  const mayFill = role !== null && supervisors.includes(role);
  // It can be done, and somebody has to order more.
  const isLow = feasibility.state === 'possible' && feasibility.reasons.some(({ code }) => code === 'material-low');
  return (
    <Notice
      tone={isLow ? 'amber' : TONES[feasibility.state]}
      role="status"
      title={t(`services:state.${feasibility.state}`)}
      actions={
        isGap &&
        mayFill && (
          <BigAction size="small" hotkey="Alt+M" onAct={() => useView.getState().go('settings', { tab: 'requests' })}>
            {t('services:fillIn')}
          </BigAction>
        )
      }
    >
      <ul className={classes.why}>
        {feasibility.reasons.map((reason, index) => (
          <li key={index}>{feasibilityReasonWords(t, reason, formats)}</li>
        ))}
      </ul>
      <OfferFacts feasibility={feasibility} />
      {isGap && !mayFill && <p>{t('services:fillInAsk')}</p>}
    </Notice>
  );
}

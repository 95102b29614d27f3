import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { STEPS } from '../../../../shared/domain/exceptions/steps.ts';
import { EXCEPTION_CLASSES } from '../../../../shared/model/record.ts';
import { useCall } from '../../../bridge/index.ts';
import { PickList } from '../../../ui/PickList.tsx';
import type { PickEntry } from '../../../ui/PickList.tsx';
import { valueInWords } from '../queryWords.ts';
import { useLogView } from './logView.ts';
import type { LogQuery } from './logView.ts';

const PROPERTIES = ['class', 'step', 'person'] as const;
type Property = (typeof PROPERTIES)[number];

interface FilterEntry extends PickEntry {
  pick: () => void;
}

/** First by what to narrow the log, then to which value. */
export function LogFilter({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['exceptions', 'common', 'terms']);
  const change = useLogView((view) => view.change);
  const station = useCall('session/state', {});
  const [property, setProperty] = useState<Property | null>(null);
  const take = (taken: Partial<LogQuery>) => () => {
    change(taken);
    onClose();
  };
  const values: Record<Property, FilterEntry[]> = {
    class: EXCEPTION_CLASSES.map((value) => ({ key: value, label: t(`terms:exceptionClass.${value}`), pick: take({ class: value }) })),
    step: EXCEPTION_CLASSES.flatMap((ofClass) =>
      STEPS[ofClass].map(({ key }) => {
        const step = `${ofClass}/${key}`;
        return { key: step, label: valueInWords(t, 'step', step), pick: take({ step }) };
      }),
    ),
    person: (station.data?.users ?? []).map(({ user }) => ({ key: user, label: user, pick: take({ person: user }) })),
  };
  return (
    <PickList
      key={property ?? 'property'}
      title={t(property === null ? 'exceptions:log.filter' : `exceptions:log.property.${property}`)}
      placeholder={t('exceptions:pick.placeholder')}
      hint={t('exceptions:pick.hint')}
      nothing={t('common:nothingMatches')}
      entries={
        property === null
          ? PROPERTIES.map((one) => ({ key: one, label: t(`exceptions:log.property.${one}`), pick: () => setProperty(one) }))
          : values[property]
      }
      onPick={([entry]) => entry?.pick()}
      onClose={onClose}
    />
  );
}

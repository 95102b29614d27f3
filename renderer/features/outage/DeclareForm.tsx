import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../bridge/index.ts';
import { ReasonPicker } from '../../ui/ReasonPicker.tsx';
import { ErrorState } from '../../ui/states.tsx';

export interface DeclareFormProps {
  onCancel?: () => void;
  /** Beside the main button. */
  actions?: ReactNode;
}

const MOST = 500;

/** Declares an outage: a ready-made reason by number, or a person's own words. */
export function DeclareForm({ onCancel, actions }: DeclareFormProps) {
  const { t } = useTranslation('outage');
  const declare = useAction('outage/declare');
  const presets = [
    t('declare.presets.noAnswer'),
    t('declare.presets.cannotSave'),
    t('declare.presets.wrongData'),
    t('declare.presets.noOrders'),
    t('declare.presets.network'),
    t('declare.presets.maintenance'),
  ];
  return (
    <>
      {declare.error !== null && <ErrorState failure={declare.error} />}
      <ReasonPicker
        label={t('declare.label')}
        presets={presets}
        action={t('declare.action')}
        size="main"
        busy={declare.busy}
        maxLength={MOST}
        actions={actions}
        onConfirm={(reason) => void declare.run({ reason })}
        {...(onCancel === undefined ? {} : { onCancel })}
      />
    </>
  );
}

import { useTranslation } from 'react-i18next';
import { Notice } from '../../../ui/Notice.tsx';
import type { Scanned } from './scanned.ts';

export type Heard = Scanned & { code: string };

/** What a scan during a check turned out to be; what does not belong to the order says so loudly. */
export function ScanNote({ heard }: { heard: Heard }) {
  const { t } = useTranslation('sampling');
  if (heard.kind === 'other')
    return (
      <Notice tone="red" title={t('scanned.other', { code: heard.code })}>
        {t('scanned.otherText')}
      </Notice>
    );
  return <Notice tone="green" title={t(`scanned.${heard.kind}`, { code: heard.code })} />;
}

import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../shared/contract/common.ts';
import { Hero } from '../../ui/Hero.tsx';
import { useFormats } from '../../ui/useFormats.ts';

/** What was put right since the WMS told the order, that its printed label is void, and what is known about its goods. */
export function CorrectedNote({ order: { corrected, voidWaybill, productNotes = [] } }: { order: OrderView }) {
  const { t } = useTranslation('packing');
  const formats = useFormats(60_000);
  if (corrected === undefined && productNotes.length === 0) return null;
  const when = corrected === undefined ? '' : t('corrected.by', { user: corrected.user, when: formats.moment(corrected.at) });
  const lines = [
    ...(voidWaybill === undefined ? [] : [t('corrected.voidLabel', { waybillNo: voidWaybill.number })]),
    when,
    ...productNotes.map(({ sku, text }) => t('corrected.goods', { sku, text })),
  ].filter((line) => line !== '');
  const title =
    corrected === undefined ? t('corrected.notes') : t(`corrected.${corrected.parts.length === 2 ? 'both' : corrected.parts[0]!}`);
  return <Hero tone="amber" size="small" title={title} text={lines.join('\n')} />;
}

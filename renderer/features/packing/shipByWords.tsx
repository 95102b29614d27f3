import type { TFunction } from 'i18next';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Formats } from '../../ui/useFormats.ts';

/** What a row says its words with. Rows have no hooks of their own: fifty come and go with every order that is opened. */
export interface Words {
  t: TFunction<['packing', 'terms']>;
  formats: Formats;
}

/** By when an order must be out, or how late it is. */
export function shipByWords(shipBy: number, { t, formats }: Words) {
  if (shipBy >= formats.now) return <span>{t('packing:queue.shipBy', { when: formats.moment(shipBy) })}</span>;
  return (
    <StateBadge tone="red" sign="!">
      {t('packing:queue.late', { by: formats.duration(formats.now - shipBy) })}
    </StateBadge>
  );
}

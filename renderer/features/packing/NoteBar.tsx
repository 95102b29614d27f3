import { useTranslation } from 'react-i18next';
import { useDesk } from './desk.ts';
import { Hero } from '../../ui/Hero.tsx';
import { useGrams } from './useGrams.ts';

/** Amber: look, the work goes on. */
export function NoteBar() {
  const { t } = useTranslation(['packing', 'terms']);
  const note = useDesk((state) => state.note);
  const grams = useGrams();
  if (note === null) return null;
  const carrier = (code: string) => t(`terms:carrier.${code}`, { defaultValue: code });
  switch (note.kind) {
    case 'heavy':
    case 'light':
      return (
        <Hero
          tone="amber"
          size="small"
          role="alert"
          title={t(`packing:note.${note.kind}`)}
          text={t('packing:note.weights', { weight: grams(note.grams), expected: grams(note.expected) })}
        />
      );
    case 'other-waybill':
      return (
        <Hero
          size="small"
          tone="amber"
          role="alert"
          title={t('packing:note.other-waybill')}
          text={t('packing:note.bound', { waybillNo: note.bound })}
        />
      );
    case 'carrier':
      return (
        <Hero
          size="small"
          tone="amber"
          role="alert"
          title={t('packing:note.carrier', { wanted: carrier(note.wanted), carrier: carrier(note.carrier) })}
        />
      );
    default:
      return <Hero size="small" tone="amber" title={t(`packing:note.${note.kind}`)} />;
  }
}

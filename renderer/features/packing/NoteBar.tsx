import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/Notice.tsx';
import { useDesk } from './desk.ts';
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
        <Notice tone="amber" role="alert" title={t(`packing:note.${note.kind}`)}>
          {t('packing:note.weights', { weight: grams(note.grams), expected: grams(note.expected) })}
        </Notice>
      );
    case 'carrier':
      return (
        <Notice
          tone="amber"
          role="alert"
          title={t('packing:note.carrier', { wanted: carrier(note.wanted), carrier: carrier(note.carrier) })}
        />
      );
    default:
      return <Notice tone="amber" title={t(`packing:note.${note.kind}`)} />;
  }
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PickList } from '../ui/PickList.tsx';
import type { Screen } from './screens.tsx';
import { usePaletteEntries } from './usePaletteEntries.ts';

/** Finds screens, actions and orders. Lies over the screen, and everything in it is undone by Esc. */
export function Palette({ screens, onClose }: { screens: Screen[]; onClose: () => void }) {
  const { t } = useTranslation('app');
  const [text, setText] = useState('');
  const entries = usePaletteEntries(screens, text);
  return (
    <PickList
      title={t('palette.title')}
      placeholder={t('palette.placeholder')}
      hint={t('palette.hint')}
      nothing={t('palette.nothing')}
      entries={entries}
      search={{ text, onChange: setText }}
      onPick={([entry]) => {
        onClose();
        entry?.run();
      }}
      onClose={onClose}
    />
  );
}

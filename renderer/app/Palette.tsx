import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../state/view.ts';
import { PickList } from '../ui/PickList.tsx';
import { useKey } from '../ui/scanner/index.ts';
import type { Screen } from './screens.tsx';
import { usePaletteEntries } from './usePaletteEntries.ts';

/** The key of a main screen goes there from the palette as from any screen. */
function ScreenKey({ hotkey, onPress }: { hotkey: string | undefined; onPress: () => void }) {
  useKey(hotkey, onPress, { layer: 'overlay' });
  return null;
}

/** Finds screens, actions and orders. Lies over the screen, and everything in it is undone by Esc. */
export function Palette({ screens, onClose }: { screens: Screen[]; onClose: () => void }) {
  const { t } = useTranslation('app');
  const [text, setText] = useState('');
  const entries = usePaletteEntries(screens, text);
  const go = useView((view) => view.go);
  return (
    <>
      {screens.map(({ key, hotkey }) => (
        <ScreenKey
          key={key}
          hotkey={hotkey}
          onPress={() => {
            onClose();
            go(key);
          }}
        />
      ))}
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
    </>
  );
}

import { useTranslation } from 'react-i18next';
import { useSession } from '../state/session.ts';
import { useView } from '../state/view.ts';
import { useSwitchPerson } from '../features/session/switchPerson.ts';
import { KeyHint } from '../ui/KeyHint.tsx';
import { useKey } from '../ui/scanner/index.ts';
import classes from './Navigation.module.css';
import { groupOf, headOf, mainScreens } from './screenGroups.ts';
import type { Reachable } from './screenGroups.ts';
import type { Screen } from './screens.tsx';

function ScreenTab({ screen, hotkey, current }: Reachable<Screen> & { current: boolean }) {
  const { t } = useTranslation('app');
  const go = useView((view) => view.go);
  useKey(hotkey, () => go(screen.key), { layer: 'frame' });
  return (
    <button
      type="button"
      className={classes.tab}
      aria-current={current ? 'page' : undefined}
      aria-keyshortcuts={hotkey.replace('Ctrl', 'Control')}
      onClick={() => go(screen.key)}
    >
      {t(`screens.${screen.key}`)}
      <KeyHint name={hotkey} />
    </button>
  );
}

/** The main screens with their function keys, and what belongs to the person. */
export function Navigation({ screens, current, onFind }: { screens: Screen[]; current: string | undefined; onFind: () => void }) {
  const { t } = useTranslation('app');
  const lock = useSession((session) => session.lock);
  const openSwitch = useSwitchPerson((state) => state.open);
  useKey('F12', openSwitch, { layer: 'frame' });
  useKey('Ctrl+L', lock, { layer: 'frame' });
  return (
    <nav className={classes.nav} aria-label={t('navigation')}>
      {mainScreens(screens).map(({ screen, hotkey }) => (
        <ScreenTab key={screen.key} screen={screen} hotkey={hotkey} current={screen.key === headOf(screens, current)} />
      ))}
      <span className={classes.space} />
      <button type="button" className={classes.tab} aria-keyshortcuts="Control+K" onClick={onFind}>
        {t('findAll')}
        <KeyHint name="Ctrl+K" />
      </button>
      <button type="button" className={classes.tab} aria-keyshortcuts="Control+L" onClick={lock}>
        {t('lock')}
        <KeyHint name="Ctrl+L" />
      </button>
      <button type="button" className={classes.tab} aria-keyshortcuts="F12" onClick={openSwitch}>
        {t('switchPerson')}
        <KeyHint name="F12" />
      </button>
    </nav>
  );
}

/** The screens of the open one's group, in a second row; nothing where it has none. */
export function GroupNavigation({ screens, current }: { screens: Screen[]; current: string | undefined }) {
  const { t } = useTranslation('app');
  const group = groupOf(screens, current);
  if (group.length === 0) return null;
  return (
    <nav className={classes.group} aria-label={t('groupNavigation', { name: t(`screens.${headOf(screens, current) ?? ''}`) })}>
      {group.map(({ screen, hotkey }) => (
        <ScreenTab key={screen.key} screen={screen} hotkey={hotkey} current={screen.key === current} />
      ))}
    </nav>
  );
}

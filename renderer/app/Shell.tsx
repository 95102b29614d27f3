import { Suspense, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../bridge/index.ts';
import { useSession } from '../state/session.ts';
import { useView } from '../state/view.ts';
import { beginTabAt } from '../ui/beginTabAt.ts';
import { EmptyState, LoadingState } from '../ui/states.tsx';
import { useKey, useScans } from '../ui/scanner/index.ts';
import { GroupNavigation, Navigation } from './Navigation.tsx';
import { Palette } from './Palette.tsx';
import { ScreenBoundary } from './ScreenBoundary.tsx';
import { SCREENS, screensFor } from './screens.tsx';
import classes from './Shell.module.css';

/**
 * Stands beside a screen that is there, for the scans it does not want: they open the packing screen, which takes them. `onShown`
 * comes before any scan is asked for here.
 */
function UnwantedScans({ screen, canPack, onShown }: { screen: string; canPack: boolean; onShown: (screen: string) => void }) {
  const go = useView((view) => view.go);
  useLayoutEffect(() => onShown(screen), [screen, onShown]);
  useScans(
    () => {
      if (!canPack || screen === 'packing') return 'pass';
      go('packing');
      return 'later';
    },
    { layer: 'frame' },
  );
  return null;
}

/** Navigation and the screen that is open. A scan that the screen does not want opens the packing screen. */
export function Shell() {
  const { t } = useTranslation(['app', 'common']);
  const role = useSession((session) => session.role);
  const { place, go, back } = useView();
  const [finding, setFinding] = useState(false);
  const shown = useRef<string>(undefined);
  const nowShown = useCallback((screen: string) => void (shown.current = screen), []);
  const main = useRef<HTMLElement>(null);
  const station = useCall('session/state', {});
  // Until the station has told what it is, nothing is taken away from the person who stood on a practice screen.
  const link = useCall('link/state', {});
  // Until the link has told who it is, nobody is taken off a screen that is there with one connector alone.
  const screens = screensFor(
    role,
    station.data?.practice ?? true,
    link.data?.connector ?? SCREENS.find(({ key }) => key === place.screen)?.connector,
  );
  const open = screens.find((screen) => screen.key === place.screen) ?? screens[0];

  useEffect(() => {
    if (open !== undefined && open.key !== place.screen) go(open.key);
  }, [open, place.screen, go]);

  useKey('Ctrl+K', () => setFinding(true), { layer: 'frame' });
  useKey('Escape', back, { layer: 'frame' });
  // While a screen is being loaded, however it was asked for, scans wait for it.
  useScans(() => (shown.current === open?.key ? 'pass' : 'later'), { layer: 'frame' });

  return (
    <div className={classes.shell}>
      <button type="button" className={classes.skip} onClick={() => main.current?.focus()}>
        {t('common:skipToContent')}
      </button>
      <Navigation screens={screens} current={open?.key} onFind={() => setFinding(true)} />
      <GroupNavigation screens={screens} current={open?.key} />
      <main ref={main} className={classes.main} tabIndex={-1}>
        {/* Ahead of the screen, which may know a better beginning. */}
        <div key={open?.key} ref={beginTabAt} tabIndex={-1} />
        {open === undefined ? (
          <EmptyState title={t('app:noScreen')}>{t('app:noScreenText')}</EmptyState>
        ) : (
          <ScreenBoundary key={open.key}>
            <Suspense fallback={<LoadingState />}>
              <open.file.Shown />
              <UnwantedScans screen={open.key} canPack={screens.some(({ key }) => key === 'packing')} onShown={nowShown} />
            </Suspense>
          </ScreenBoundary>
        )}
      </main>
      {finding && <Palette screens={screens} onClose={() => setFinding(false)} />}
    </div>
  );
}

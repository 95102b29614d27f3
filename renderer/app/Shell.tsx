import { Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../bridge/index.ts';
import { useSession } from '../state/session.ts';
import { useView } from '../state/view.ts';
import { EmptyState, LoadingState } from '../ui/states.tsx';
import { useKey, useScans } from '../ui/scanner/index.ts';
import { GroupNavigation, Navigation } from './Navigation.tsx';
import { Palette } from './Palette.tsx';
import { ScreenBoundary } from './ScreenBoundary.tsx';
import { SCREENS, screensFor } from './screens.tsx';
import classes from './Shell.module.css';

/** The packing screen has this long to appear after a scan has opened it. */
const OPENING_MS = 3_000;

/** Navigation and the screen that is open. A scan that the screen does not want opens the packing screen. */
export function Shell() {
  const { t } = useTranslation(['app', 'common']);
  const role = useSession((session) => session.role);
  const { place, go, back } = useView();
  const [finding, setFinding] = useState(false);
  const openedAt = useRef(0);
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
  useScans(
    () => {
      if (!screens.some((screen) => screen.key === 'packing')) return 'pass';
      if (open?.key !== 'packing') {
        openedAt.current = Date.now();
        go('packing');
        return 'later';
      }
      return Date.now() - openedAt.current < OPENING_MS ? 'later' : 'pass';
    },
    { layer: 'frame' },
  );

  return (
    <div className={classes.shell}>
      <button type="button" className={classes.skip} onClick={() => main.current?.focus()}>
        {t('common:skipToContent')}
      </button>
      <Navigation screens={screens} current={open?.key} onFind={() => setFinding(true)} />
      <GroupNavigation screens={screens} current={open?.key} />
      <main ref={main} className={classes.main} tabIndex={-1}>
        {open === undefined ? (
          <EmptyState title={t('app:noScreen')}>{t('app:noScreenText')}</EmptyState>
        ) : (
          <ScreenBoundary key={open.key}>
            <Suspense fallback={<LoadingState />}>
              <open.component />
            </Suspense>
          </ScreenBoundary>
        )}
      </main>
      {finding && <Palette screens={screens} onClose={() => setFinding(false)} />}
    </div>
  );
}

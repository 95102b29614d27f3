import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { SessionGate } from '../features/session/SessionGate.tsx';
import { useView } from '../state/view.ts';
import { useKeyboard } from '../ui/scanner/index.ts';
import { play } from '../ui/sounds.ts';
import { ToastArea } from '../ui/ToastArea.tsx';
import { toast } from '../ui/toasts.ts';
import classes from './App.module.css';
import { TruthBar } from './bar/TruthBar.tsx';
import { LimitAlarms } from './LimitAlarms.tsx';
import { Shell } from './Shell.tsx';

const WallScreen = lazy(async () => ({ default: (await import('../features/board/WallScreen.tsx')).WallScreen }));

/** The window: the truth on top on every screen, then who works here, then the work. */
export function App() {
  const { t } = useTranslation('app');
  const onWall = useView((view) => view.place.screen === 'wall');
  useKeyboard((code) => {
    play('look');
    toast('amber', t('scanNobody', { code }));
  });
  return (
    <div className={classes.window}>
      <TruthBar />
      <SessionGate
        standIn={
          onWall && (
            <Suspense fallback={null}>
              <WallScreen standsIn />
            </Suspense>
          )
        }
      >
        <Shell />
      </SessionGate>
      <LimitAlarms />
      <ToastArea />
    </div>
  );
}

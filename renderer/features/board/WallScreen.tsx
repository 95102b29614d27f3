import { useTranslation } from 'react-i18next';
import { useCall, useChanges } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { LimitClock } from '../../ui/LimitClock.tsx';
import { useKey, useKeyBarrier, useScans } from '../../ui/scanner/index.ts';
import { exceptionSubject, stepWords } from '../../ui/exceptionWords.ts';
import { useClock } from '../../ui/useClock.ts';
import classes from './wall.module.css';
import { WallHead } from './WallHead.tsx';
import { WallNumbers } from './WallNumbers.tsx';
import type { Wall } from './words.ts';

const ASKED_EVERY_MS = 5_000;
const AFTER_CHANGES_AT_MOST_EVERY_MS = 1_000;
/** So many lines are read from five metres. */
const ON_A_PAGE = 7;
const PAGE_MS = 10_000;
const MOST_PAGES = 4;

function leave(): void {
  const { past, back } = useView.getState();
  if (past.length > 0) back();
  else useView.setState({ place: { screen: 'board', params: {} } });
}

/** The next limits, page after page where there are more than are read at once. */
function Next({ rows }: { rows: Wall['exceptions'] }) {
  const { t } = useTranslation(['board', 'exceptions', 'terms']);
  const now = useClock(PAGE_MS);
  const pages = Math.min(MOST_PAGES, Math.max(1, Math.ceil(rows.length / ON_A_PAGE)));
  const page = Math.floor(now / PAGE_MS) % pages;
  return (
    <section className={classes.next} aria-label={t('board:wall.next')}>
      <h2>
        {t('board:wall.next')}
        {pages > 1 && <span className={classes.page}>{t('board:wall.page', { page: page + 1, pages })}</span>}
      </h2>
      {rows.length === 0 && <p className={classes.calm}>{t('board:empty')}</p>}
      <ol>
        {rows.slice(page * ON_A_PAGE, (page + 1) * ON_A_PAGE).map((row) => (
          <li key={row.exceptionId} data-state={row.clockState}>
            <LimitClock clock={row.clock} size="large" />
            <strong>{exceptionSubject(t, row)}</strong>
            <span className={classes.work}>
              <span>{t(`terms:exceptionClass.${row.class}`)}</span>
              <span>{stepWords(t, row)}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Keeps keys and scans from what lies under a wall that stands in for the PIN; Esc asks for it. */
function StandIn() {
  useKeyBarrier();
  useScans(() => undefined, { layer: 'barrier' });
  useKey('Escape', leave, { layer: 'overlay' });
  useKey('Enter', leave, { layer: 'overlay' });
  return null;
}

/**
 * The board for a television: nothing to type, no person, read from five metres. `standsIn`: nobody is signed in, or the
 * station is locked; it goes on showing, because it shows nothing that needs a PIN.
 */
export function WallScreen({ standsIn = false }: { standsIn?: boolean }) {
  const { t } = useTranslation('board');
  const wall = useCall('board/wall', {}, { everyMs: ASKED_EVERY_MS });
  useChanges(['exceptions'], wall.refresh, AFTER_CHANGES_AT_MOST_EVERY_MS);
  useKey('Escape', leave, { enabled: !standsIn });
  return (
    <main className={classes.wall} aria-label={t('wall.title')}>
      {standsIn && <StandIn />}
      <WallHead gone={wall.error?.code === 'desk/unreachable'} />
      {wall.data !== undefined && (
        <div className={classes.body}>
          <WallNumbers wall={wall.data} />
          <Next rows={wall.data.exceptions} />
        </div>
      )}
      <button type="button" className={classes.leave} onClick={leave} aria-keyshortcuts="Escape">
        {t('wall.leave')} <KeyHint name="Escape" />
      </button>
    </main>
  );
}

import { useTranslation } from 'react-i18next';
import { useView } from '../../state/view.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useKey } from '../../ui/scanner/index.ts';
import classes from './writeback.module.css';

export const TABS = ['release', 'records', 'kept-aside'] as const;
export type Tab = (typeof TABS)[number];

/** The screen's three views. Their keys carry Ctrl, because bare digits choose buckets and letters filter lists. */
export function Tabs({ current, decides, parked }: { current: Tab; decides: boolean; parked: number }) {
  const { t } = useTranslation('writeback');
  return (
    <nav className={classes.tabs} aria-label={t('tabs.label')}>
      {TABS.filter((tab) => decides || tab === 'records').map((tab) => (
        <TabButton
          key={tab}
          tab={tab}
          current={tab === current}
          note={tab === 'records' && parked > 0 ? t('tabs.parked', { count: parked }) : ''}
        />
      ))}
    </nav>
  );
}

function TabButton({ tab, current, note }: { tab: Tab; current: boolean; note: string }) {
  const { t } = useTranslation('writeback');
  const go = useView((view) => view.go);
  const hotkey = `Ctrl+${TABS.indexOf(tab) + 1}`;
  const open = () => go('writeback', { tab });
  useKey(hotkey, open);
  return (
    <button type="button" className={classes.tab} aria-current={current ? 'page' : undefined} aria-keyshortcuts={hotkey} onClick={open}>
      {t(`tabs.${tab}`)}
      {note !== '' && <span className={classes.tabNote}>{note}</span>}
      <KeyHint name={hotkey} />
    </button>
  );
}

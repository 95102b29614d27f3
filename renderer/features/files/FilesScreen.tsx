import { useTranslation } from 'react-i18next';
import { useView } from '../../state/view.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useKey } from '../../ui/scanner/index.ts';
import { BatchPage } from './BatchPage.tsx';
import classes from './files.module.css';
import { ImportTab } from './ImportTab.tsx';
import { MappingPage } from './MappingPage.tsx';
import { OutTab } from './OutTab.tsx';

const TABS = ['in', 'out'] as const;
type Tab = (typeof TABS)[number];

/** What came from the WMS as tables, and what became of the files that were handed over to it? */
export function FilesScreen() {
  const { t } = useTranslation('files');
  const { params } = useView((view) => view.place);
  const { file, batch } = params;
  if (file !== undefined) return <MappingPage key={file} name={file} />;
  if (batch !== undefined) return <BatchPage key={batch} number={Number(batch)} />;
  const tab: Tab = params['tab'] === 'out' ? 'out' : 'in';
  return (
    <div className={classes.screen}>
      <nav className={classes.tabs} aria-label={t('tabs.label')}>
        {TABS.map((one) => (
          <TabButton key={one} tab={one} current={one === tab} />
        ))}
      </nav>
      {tab === 'in' ? <ImportTab /> : <OutTab />}
    </div>
  );
}

function TabButton({ tab, current }: { tab: Tab; current: boolean }) {
  const { t } = useTranslation('files');
  const go = useView((view) => view.go);
  const hotkey = `Ctrl+${TABS.indexOf(tab) + 1}`;
  const open = () => go('files', { tab });
  useKey(hotkey, open);
  return (
    <button type="button" className={classes.tab} aria-current={current ? 'page' : undefined} aria-keyshortcuts={hotkey} onClick={open}>
      {t(`tabs.${tab}`)}
      <KeyHint name={hotkey} />
    </button>
  );
}

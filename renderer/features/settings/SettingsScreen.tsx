import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../state/session.ts';
import { useView } from '../../state/view.ts';
import { beginTabAt } from '../../ui/beginTabAt.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useKey } from '../../ui/scanner/index.ts';
import { toast } from '../../ui/toasts.ts';
import { useDrafts } from './drafts.ts';
import classes from './settings.module.css';
import { TABS } from './tabs.ts';
import type { Tab } from './tabs.ts';

interface TabButtonProps {
  tab: Tab;
  place: number;
  current: boolean;
  unsaved: boolean;
  onOpen: () => void;
}

function TabButton({ tab, place, current, unsaved, onOpen }: TabButtonProps) {
  const { t } = useTranslation('settings');
  const hotkey = `Ctrl+${place}`;
  useKey(hotkey, onOpen);
  return (
    <button
      type="button"
      className={classes.tab}
      aria-current={current ? 'true' : undefined}
      aria-keyshortcuts={`Control+${place}`}
      onClick={onOpen}
    >
      <span>
        {t(`tabs.${tab.key}`)}
        {unsaved && <span className={classes.unsaved}> {t('unsaved')}</span>}
      </span>
      <KeyHint name={hotkey} />
    </button>
  );
}

/** Settings of this station in pages by subject; who may not change the site's rules sees the look, the sound and the data. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const { user, role } = useSession();
  const asked = useView((view) => (view.place.screen === 'settings' ? view.place.params['tab'] : undefined));
  const [chosen, choose] = useState<string>();
  const drafts = useDrafts((state) => state.of[user ?? '']);
  const tabs = TABS.filter((tab) => tab.roles === 'all' || (role !== null && tab.roles.includes(role)));
  const open = tabs.find((tab) => tab.key === (chosen ?? asked)) ?? tabs[0];
  useWordOnLeaving();
  if (open === undefined) return null;
  return (
    <div className={classes.screen}>
      <nav className={classes.tabs} aria-label={t('pages')}>
        {tabs.map((tab, index) => (
          <TabButton
            key={tab.key}
            tab={tab}
            place={index + 1}
            current={tab === open}
            unsaved={tab.drafts.some((key) => drafts?.[key] !== undefined)}
            onOpen={() => choose(tab.key)}
          />
        ))}
      </nav>
      <section key={open.key} ref={beginTabAt} tabIndex={-1} className={classes.page} aria-label={t(`tabs.${open.key}`)}>
        <open.component />
      </section>
    </div>
  );
}

/** Whoever goes to another screen with something unsaved is told that it is kept, and how to get back to it. */
function useWordOnLeaving(): void {
  const { t } = useTranslation('settings');
  const say = useRef(() => {});
  useEffect(() => {
    say.current = () => {
      const { user } = useSession.getState();
      const drafts = useDrafts.getState().of[user ?? ''];
      const tab = TABS.find((one) => one.drafts.some((key) => drafts?.[key] !== undefined));
      if (user === null || tab === undefined) return;
      toast('amber', t('keptForYou', { tab: t(`tabs.${tab.key}`) }), {
        label: t('goBack'),
        run: () => useView.getState().go('settings', { tab: tab.key }),
      });
    };
  });
  useEffect(() => () => say.current(), []);
}

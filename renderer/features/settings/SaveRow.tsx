import { useTranslation } from 'react-i18next';
import { BigAction } from '../../ui/BigAction.tsx';
import classes from './settings.module.css';

interface SaveRowProps {
  /** How many fields differ from what is stored. */
  count: number;
  /** Something that was typed cannot be stored. */
  wrong: boolean;
  busy: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** The foot of a form of settings: save, discard, and how much there is to save. */
export function SaveRow({ count, wrong, busy, onSave, onDiscard }: SaveRowProps) {
  const { t } = useTranslation(['settings', 'common']);
  return (
    <div className={classes.saveRow}>
      <BigAction tone="blue" hotkey="Enter" busy={busy} disabled={count === 0 || wrong} onAct={onSave}>
        {t('common:save')}
      </BigAction>
      <BigAction disabled={count === 0 || busy} onAct={onDiscard}>
        {t('settings:discard')}
      </BigAction>
      <span className={classes.soft} role="status">
        {count === 0 ? t('settings:nothingUnsaved') : t('settings:unsavedCount', { count })}
      </span>
    </div>
  );
}

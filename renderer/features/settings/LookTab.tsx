import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ALARMS, LANGUAGES, THEMES, TYPE_SIZES, useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { play } from '../../ui/sounds.ts';
import classes from './settings.module.css';

const SOUNDS = ['right', 'wrong', 'look', 'late'] as const;
const VOLUME_STEP = 0.05;

/** How this station looks and sounds. Takes effect at once and belongs to the place, not to the person. */
export function LookTab() {
  const { t } = useTranslation('settings');
  const { language, theme, typeSize, soundOn, volume, alarms, notifications, change } = useView();
  const [refused, setRefused] = useState(false);
  // A browser asks the person; the desktop window has said yes for our own page.
  const showBeside = async (wanted: boolean) => {
    const allowed = !wanted || (typeof Notification !== 'undefined' && (await Notification.requestPermission()) === 'granted');
    setRefused(!allowed);
    change({ notifications: wanted && allowed });
  };
  return (
    <div className={classes.form}>
      <p className={classes.soft}>{t('look.text')}</p>
      <ChoiceGroup
        label={t('look.language')}
        value={language}
        choices={LANGUAGES.map((value) => ({ value, label: t(`look.languages.${value}.language`) }))}
        onChange={(value) => change({ language: value })}
      />
      <ChoiceGroup
        label={t('look.theme')}
        value={theme}
        choices={THEMES.map((value) => ({ value, label: t(`look.themes.${value}`) }))}
        onChange={(value) => change({ theme: value })}
      />
      <ChoiceGroup
        label={t('look.typeSize')}
        value={typeSize}
        choices={TYPE_SIZES.map((value) => ({ value, label: t(`look.typeSizes.${value}`) }))}
        onChange={(value) => change({ typeSize: value })}
      />
      <ChoiceGroup
        label={t('look.sound')}
        value={soundOn ? 'on' : 'off'}
        choices={[
          { value: 'on', label: t('look.soundOn') },
          { value: 'off', label: t('look.soundOff'), text: t('look.soundOffText') },
        ]}
        onChange={(value) => change({ soundOn: value === 'on' })}
      />
      <label className={classes.volume}>
        <span>{t('look.volume', { percent: Math.round(volume * 100) })}</span>
        <input
          type="range"
          min={0}
          max={1}
          step={VOLUME_STEP}
          value={volume}
          disabled={!soundOn}
          onChange={(event) => change({ volume: Number(event.currentTarget.value) })}
        />
      </label>
      <div className={classes.row} role="group" aria-label={t('look.hear')}>
        {SOUNDS.map((sound) => (
          <BigAction key={sound} disabled={!soundOn || volume === 0} onAct={() => play(sound)}>
            {t(`look.sounds.${sound}`)}
          </BigAction>
        ))}
      </div>
      <ChoiceGroup
        label={t('look.alarms')}
        value={alarms}
        choices={ALARMS.map((value) => ({ value, label: t(`look.alarmChoices.${value}`) }))}
        onChange={(value) => change({ alarms: value })}
      />
      <ChoiceGroup
        label={t('look.notifications')}
        value={notifications ? 'on' : 'off'}
        disabled={alarms === 'off'}
        choices={[
          { value: 'on', label: t('look.notificationsOn'), text: t('look.notificationsText') },
          { value: 'off', label: t('look.notificationsOff') },
        ]}
        onChange={(value) => void showBeside(value === 'on')}
      />
      {refused && (
        <Notice tone="amber" title={t('look.notificationsRefused')}>
          {t('look.notificationsRefusedText')}
        </Notice>
      )}
    </div>
  );
}

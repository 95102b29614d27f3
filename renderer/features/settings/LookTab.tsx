import { useTranslation } from 'react-i18next';
import { LANGUAGES, THEMES, TYPE_SIZES, useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { play } from '../../ui/sounds.ts';
import classes from './settings.module.css';

const SOUNDS = ['right', 'wrong', 'look'] as const;
const VOLUME_STEP = 0.05;

/** How this station looks and sounds. Takes effect at once and belongs to the place, not to the person. */
export function LookTab() {
  const { t } = useTranslation('settings');
  const { language, theme, typeSize, soundOn, volume, change } = useView();
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
    </div>
  );
}

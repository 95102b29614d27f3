import { useTranslation } from 'react-i18next';
import { BigAction } from './BigAction.tsx';
import classes from './Photos.module.css';

/** A picture with what it shows, in words. */
export interface Picture {
  id: string;
  type: string;
  base64: string;
  caption: string;
}

/** Pictures side by side, each with its words; `small` beside other work. */
export function Photos({ pictures, size = 'large' }: { pictures: readonly Picture[]; size?: 'small' | 'large' }) {
  if (pictures.length === 0) return null;
  return (
    <div className={classes.photos} data-size={size}>
      {pictures.map(({ id, type, base64, caption }) => (
        <figure key={id} className={classes.photo}>
          <img src={`data:${type};base64,${base64}`} alt={caption} />
          <figcaption>{caption}</figcaption>
        </figure>
      ))}
    </div>
  );
}

export interface PhotosOnDemandProps {
  /** How many there are. */
  count: number;
  /** Null before somebody asked for them. */
  pictures: readonly Picture[] | null;
  busy: boolean;
  onShow: () => void;
}

/** Pictures that may show a person: seen by a key, because the showing is in the journal. */
export function PhotosOnDemand({ count, pictures, busy, onShow }: PhotosOnDemandProps) {
  const { t } = useTranslation('common');
  if (count === 0) return null;
  if (pictures !== null) return <Photos pictures={pictures} />;
  return (
    <div className={classes.ask}>
      <BigAction size="small" hotkey="Alt+I" busy={busy} onAct={onShow}>
        {t('photos.show', { count })}
      </BigAction>
      <span className={classes.soft}>{t('photos.journaled')}</span>
    </div>
  );
}

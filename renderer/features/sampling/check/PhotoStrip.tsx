import { useTranslation } from 'react-i18next';
import { useCall } from '../../../bridge/index.ts';
import { ErrorState } from '../../../ui/states.tsx';
import { useSamplingWords } from '../words.ts';
import classes from './check.module.css';

function Photo({ photoId }: { photoId: string }) {
  const { t } = useTranslation('sampling');
  const words = useSamplingWords();
  const photo = useCall('sampling/show-photo', { photoId });
  if (photo.error !== null) return <ErrorState failure={photo.error} />;
  if (photo.data === undefined) return null;
  const { type, base64, question, user } = photo.data;
  return (
    <img className={classes.photo} src={`data:${type};base64,${base64}`} alt={t('photoOf', { question: words.question(question), user })} />
  );
}

/** The photos of a defect, side by side. */
export function PhotoStrip({ photoIds }: { photoIds: readonly string[] }) {
  if (photoIds.length === 0) return null;
  return (
    <div className={classes.photos}>
      {photoIds.map((photoId) => (
        <Photo key={photoId} photoId={photoId} />
      ))}
    </div>
  );
}

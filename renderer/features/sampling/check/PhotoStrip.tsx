import { useTranslation } from 'react-i18next';
import { useCall, useShownPhotos } from '../../../bridge/index.ts';
import type { ShownPhotos } from '../../../bridge/index.ts';
import { Photos, PhotosOnDemand } from '../../../ui/Photos.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { useSamplingWords } from '../words.ts';
import classes from './check.module.css';

function usePictureOf() {
  const { t } = useTranslation('sampling');
  const words = useSamplingWords();
  return ({ photoId, type, base64, question, user }: NonNullable<ShownPhotos['photos']>[number]) => ({
    id: photoId,
    type,
    base64,
    caption: t('photoOf', { question: words.question(question), user }),
  });
}

function Photo({ photoId }: { photoId: string }) {
  const photo = useCall('sampling/show-photo', { photoId });
  const pictureOf = usePictureOf();
  if (photo.error !== null) return <ErrorState failure={photo.error} />;
  return photo.data === undefined ? null : <Photos size="small" pictures={[pictureOf(photo.data)]} />;
}

/** The photos of a check in hand, as they are taken. */
export function PhotoStrip({ photoIds }: { photoIds: readonly string[] }) {
  if (photoIds.length === 0) return null;
  return (
    <div className={classes.keys}>
      {photoIds.map((photoId) => (
        <Photo key={photoId} photoId={photoId} />
      ))}
    </div>
  );
}

/** The photos of a check that is over, or another person's: seen by a key, which the journal keeps. */
export function KeptPhotos({ photoIds }: { photoIds: readonly string[] }) {
  const shown = useShownPhotos(photoIds);
  const pictureOf = usePictureOf();
  return (
    <>
      {shown.failure !== null && <ErrorState failure={shown.failure} />}
      <PhotosOnDemand
        count={photoIds.length}
        pictures={shown.photos?.map(pictureOf) ?? null}
        busy={shown.busy}
        onShow={() => void shown.show()}
      />
    </>
  );
}

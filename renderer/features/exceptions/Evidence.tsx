import { useTranslation } from 'react-i18next';
import { useShownPhotos } from '../../bridge/index.ts';
import { PhotosOnDemand } from '../../ui/Photos.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useFormats } from '../../ui/useFormats.ts';
import classes from './exceptions.module.css';
import type { Detail } from './words.ts';

type Found = Detail['evidence'][number];

/** The words of a question and of a defect: the plan's own where it has some. */
function useFoundWords() {
  const { t, i18n } = useTranslation('sampling');
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return {
    question: ({ question, questionText }: Found) => questionText?.[language] ?? t(`question.${question}`, { defaultValue: question }),
    defect: ({ code, defectText }: Found) => defectText?.[language] ?? t(`defect.${code}`, { defaultValue: code }),
    severity: ({ severity }: Found) => t(`severity.${severity}`),
  };
}

/** What a spot check found, in the checker's words, with the photos that show it; they are seen by a key. */
export function Evidence({ evidence }: { evidence: Detail['evidence'] }) {
  const { t } = useTranslation(['exceptions', 'sampling']);
  const words = useFoundWords();
  const formats = useFormats(60_000);
  const photoIds = [...new Set(evidence.flatMap((found) => found.photoIds))];
  const shown = useShownPhotos(photoIds);
  if (evidence.length === 0) return null;
  const captionOf = (photoId: string) => {
    const found = evidence.find((one) => one.photoIds.includes(photoId));
    return found === undefined ? '' : t('evidence.photoOf', { question: words.question(found), user: found.user });
  };
  return (
    <section className={classes.evidence} aria-label={t('evidence.title')}>
      <h3>{t('evidence.title')}</h3>
      <ul>
        {evidence.map((found, index) => (
          <li key={index}>
            <StateBadge size="small" tone={found.severity === 'minor' ? 'amber' : 'red'}>
              {words.severity(found)}
            </StateBadge>
            <strong>{words.defect(found)}</strong>
            {(found.note !== '' || found.noteForgotten) && <span>{found.noteForgotten ? t('sampling:noteForgotten') : found.note}</span>}
            <span className={classes.soft}>{t('evidence.by', { user: found.user, when: formats.dateTime(found.at) })}</span>
          </li>
        ))}
      </ul>
      {shown.failure !== null && <ErrorState failure={shown.failure} />}
      <PhotosOnDemand
        count={photoIds.length}
        pictures={shown.photos?.map(({ photoId, type, base64 }) => ({ id: photoId, type, base64, caption: captionOf(photoId) })) ?? null}
        busy={shown.busy}
        onShow={() => void shown.show()}
      />
    </section>
  );
}

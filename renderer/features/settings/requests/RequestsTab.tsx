import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../state/session.ts';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import classes from '../settings.module.css';
import { CutOffsPart } from './CutOffsPart.tsx';
import { FilePart } from './FilePart.tsx';
import { MaterialsPart } from './MaterialsPart.tsx';
import { ServicesPart } from './ServicesPart.tsx';
import { WordsPart } from './WordsPart.tsx';

const PARTS = ['services', 'file', 'cutOffs', 'materials', 'words'] as const;
type Part = (typeof PARTS)[number];
const COMPONENTS = { services: ServicesPart, file: FilePart, cutOffs: CutOffsPart, materials: MaterialsPart, words: WordsPart };

/** What special requests are judged by: what carriers do, their cut-offs, packaging material, and the words that are read as a request. */
export function RequestsTab() {
  const { t } = useTranslation('services');
  const [part, setPart] = useState<Part>('services');
  // The words are a setting, and those are changed by admins.
  const isAdmin = useSession((session) => session.role === 'admin');
  const Content = COMPONENTS[part];
  return (
    <div className={classes.requests}>
      <ChoiceGroup
        label={t('part')}
        value={part}
        choices={PARTS.filter((one) => one !== 'words' || isAdmin).map((value) => ({ value, label: t(`parts.${value}`) }))}
        onChange={setPart}
      />
      <Content />
    </div>
  );
}

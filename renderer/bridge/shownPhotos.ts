import { useState } from 'react';
import type { CallOutput } from '../../shared/contract/index.ts';
import type { Failure } from '../../shared/model/result.ts';
import { useAction } from './hooks.ts';

export interface ShownPhotos {
  /** Null before they are asked for. */
  photos: CallOutput<'sampling/show-photo'>[] | null;
  /** Asks for them: each showing is in the journal, so it takes a person who wants it. */
  show: () => Promise<void>;
  busy: boolean;
  /** Why some are not there. */
  failure: Failure | null;
}

/** Photos of spot checks that are shown when somebody asks for them, and then stay while the screen does. */
export function useShownPhotos(photoIds: readonly string[]): ShownPhotos {
  const one = useAction('sampling/show-photo');
  const [photos, setPhotos] = useState<ShownPhotos['photos']>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const show = async () => {
    setBusy(true);
    setFailure(null);
    const shown: CallOutput<'sampling/show-photo'>[] = [];
    for (const photoId of photoIds) {
      const answer = await one.run({ photoId });
      if (answer.ok) shown.push(answer.value);
      else setFailure(answer);
    }
    setPhotos(shown);
    setBusy(false);
  };
  return { photos, show, busy, failure };
}

import { useDraft } from '../drafts.ts';
import type { Drafts } from '../drafts.ts';
import type { NoticeParts } from './noticeDrafts.ts';

/** One form's draft among all: what it holds, and changing or dropping it. */
export function useNoticeDraft<P extends keyof NoticeParts>(
  part: P,
  key: string,
): [draft: NoticeParts[P] | undefined, put: (draft: NoticeParts[P] | undefined) => void] {
  const [all = {}, setAll] = useDraft('notices');
  const own: Record<string, NoticeParts[P]> = all[part] ?? {};
  const put = (draft: NoticeParts[P] | undefined) => {
    const { [key]: _before, ...others } = own;
    const after = draft === undefined || Object.keys(draft).length === 0 ? others : { ...others, [key]: draft };
    const { [part]: _part, ...rest } = all;
    const next: Drafts['notices'] = Object.keys(after).length === 0 ? rest : { ...rest, [part]: after };
    setAll(next);
  };
  return [own[key], put];
}

import type { MaterialDraft } from './materialForm.ts';
import type { ServiceDraft } from './serviceForm.ts';
import type { WordsDraft } from './wordsForm.ts';

/** What was typed about special requests and is not saved. */
export interface RequestsDraft {
  service?: ServiceDraft;
  material?: MaterialDraft;
  /** Times as typed, by `carrier/service`. */
  cutOffs?: Record<string, string>;
  words?: WordsDraft;
  /** A file that was looked at and not taken over; in memory alone, because it may be large. */
  file?: { name: string; csv: string };
}

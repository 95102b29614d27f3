import type { CallOutput } from '../../../shared/contract/index.ts';
import type { Tone } from '../../ui/tone.ts';

export type Board = CallOutput<'board/view'>;
export type Wall = CallOutput<'board/wall'>;
export type Outlook = NonNullable<Wall['exceptions'][number]['outlook']>;

export const OUTLOOK_TONE: Record<Outlook, Tone> = { breaks: 'amber', 'in-time': 'green', unknown: 'plain' };

/** What the forecast says as a whole: amber where something will not be met, plain where it cannot know. */
export function forecastTone({ breaks, unknown }: Wall['forecast']): Tone {
  if (breaks > 0) return 'amber';
  return unknown > 0 ? 'plain' : 'green';
}

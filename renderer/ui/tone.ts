/** What a colour says: green done, blue in progress, amber look, red stop; `plain` says nothing. */
export type Tone = 'green' | 'blue' | 'amber' | 'red' | 'plain';

/** The sign that goes with the colour, so that colour is never alone. */
export const TONE_SIGN: Record<Tone, string> = { green: '✓', blue: '▶', amber: '!', red: '✕', plain: '•' };

import { useCall } from '../../../bridge/index.ts';
import type { Detail } from '../words.ts';

/** The answer depends on the cut-offs of today. */
const EVERY_MS = 60_000;

/**
 * Whether the request can be met and what that proposes for the step, with the carrier that stands in the form; nothing where
 * the step does not ask.
 */
export function useFeasibility({ exception, fields }: Detail, carrier: string) {
  const enabled = fields.some(({ kind }) => kind === 'feasibility');
  const { data } = useCall(
    'requests/feasibility',
    { exceptionId: exception.exceptionId, ...(carrier === '' ? {} : { carrier }) },
    { enabled, everyMs: EVERY_MS, keepPrevious: true },
  );
  return enabled && data !== undefined ? data : { feasibility: null, proposals: {} };
}

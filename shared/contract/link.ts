import { z } from 'zod';
import { LINK_REASONS, LINK_STATES } from '../model/link.ts';
import { defineCalls } from './define.ts';
import { instant, nothing } from './common.ts';

export const linkCalls = defineCalls({
  'link/state': {
    access: 'open',
    summary: 'The truth about the link to the WMS, from probes, and how old the local data is.',
    input: nothing,
    output: z.object({
      wms: z.enum(LINK_STATES),
      since: instant,
      /** Milliseconds since the last complete pull of orders; null when there was none yet. */
      dataAgeMs: z.int().nullable(),
      reason: z.enum(LINK_REASONS),
      latencyMs: z.number().optional(),
      parts: z.array(
        z.object({
          name: z.string(),
          status: z.enum(['ok', 'degraded', 'down']),
          lagSeconds: z.number().optional(),
          message: z.string().optional(),
        }),
      ),
      connector: z.string(),
    }),
    fails: [],
  },
});

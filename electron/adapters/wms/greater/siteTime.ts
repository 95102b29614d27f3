import { createMomentReader } from '../../../../shared/domain/table/moment.ts';
import { createMomentWriter } from '../../../../shared/domain/table/momentWriter.ts';
import type { Instant } from '../../../../shared/model/time.ts';

/** GreaterWMS tells and takes times as `2026-11-23 10:00:00`, in the zone that its server is set to, and does not say which. */
export interface SiteTime {
  /** Null where the text is no such time. */
  read(text: string): Instant | null;
  write(at: Instant): string;
}

const FORM = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}/;

/** `zone`: IANA name. Throws a RangeError for a zone that does not exist. */
export function createSiteTime(zone: string): SiteTime {
  const moment = createMomentReader(zone);
  return {
    read: (text) => (FORM.test(text) ? moment(text.slice(0, 19).replace('T', ' ')) : null),
    write: createMomentWriter(zone),
  };
}

import english from '../../../resources/locales/en/services.json' with { type: 'json' };
import chinese from '../../../resources/locales/zh-CN/services.json' with { type: 'json' };
import type { CallOutput, CallParsed } from '../../../shared/contract/index.ts';
import { timedRows } from '../../../shared/domain/requests/serviceCsv.ts';
import { feeText, kilogramsText, timeOfMinute } from '../../../shared/domain/requests/serviceWords.ts';
import { createSiteTime } from '../../../shared/domain/siteTime.ts';
import type { Core } from '../core.ts';
import { csvOf } from '../exportRows.ts';

const TEXTS = { 'zh-CN': chinese, en: english };

/** The table in CSV, in the words of a language; `importServices` reads it back to the same lines. */
export function exportServices(core: Core, { language }: CallParsed<'services/export'>): CallOutput<'services/export'> {
  const { column, service, answer } = TEXTS[language];
  const rows = timedRows(core.services.table()).map((row) => ({
    carrier: row.carrier,
    service: service[row.service],
    province: row.province,
    city: row.city,
    district: row.district,
    allowed: row.allowed ? answer.yes : answer.no,
    fee: row.allowed ? feeText(row.fee) : '',
    days: row.allowed ? String(row.days) : '',
    cutOff: row.cutOff === null ? '' : timeOfMinute(row.cutOff),
    mostWeight: row.mostGrams === null ? '' : kilogramsText(row.mostGrams),
    mostPieces: row.mostPieces === null ? '' : String(row.mostPieces),
  }));
  const day = createSiteTime(core.settings().timeZone).dayOf(core.clock.now());
  return { fileName: `holdfast-services-${day}.csv`, csv: csvOf(column, rows), rows: rows.length };
}

import writeXlsxFile from 'write-excel-file/node';
import english from '../../../resources/locales/en/export.json' with { type: 'json' };
import englishTerms from '../../../resources/locales/en/sampling.json' with { type: 'json' };
import chinese from '../../../resources/locales/zh-CN/export.json' with { type: 'json' };
import chineseTerms from '../../../resources/locales/zh-CN/sampling.json' with { type: 'json' };
import type { CallOutput, CallParsed } from '../../../shared/contract/index.ts';
import type { SiteTime } from '../../../shared/domain/siteTime.ts';
import type { Plan } from '../../../shared/model/sampling.ts';
import type { Instant } from '../../../shared/model/time.ts';
import { inTransaction } from '../../store/database.ts';
import type { LotRow } from '../../store/sampling/lotRepo.ts';
import type { Caller, Core } from '../core.ts';
import { writeJournal } from '../writeJournal.ts';
import { isKeptFrom } from './keptFrom.ts';
import { periodOf } from './learn.ts';
import { planOfLot } from './plans.ts';
import { siteTimeOf } from './siteDays.ts';
import { viewLot } from './viewLot.ts';

type Cells = (string | number | null)[];

/**
 * Lots, checked orders and defects of a period as a workbook. Nothing personal is in it, nor what is kept from who asks for it.
 * The export is journaled.
 */
export async function exportSampling(
  core: Core,
  caller: Caller,
  input: CallParsed<'sampling/export'>,
): Promise<CallOutput<'sampling/export'>> {
  const { from, to } = periodOf(core, input);
  const words = input.language === 'en' ? { ...englishTerms, ...english.sampling } : { ...chineseTerms, ...chinese.sampling };
  const time = siteTimeOf(core);
  const lots = core.sampling.lots.between(from, to).filter(({ state }) => state === 'drawn' || state === 'empty');
  const sheets: { name: string; headings: Record<string, string>; rows: Cells[] }[] = [
    { name: words.lots.title, headings: words.lots.headings, rows: lots.map((lot) => lotCells(core, lot, words, time)) },
    { name: words.orders.title, headings: words.orders.headings, rows: lots.flatMap((lot) => orderCells(core, caller, lot, words, time)) },
    {
      name: words.defects.title,
      headings: words.defects.headings,
      rows: lots.flatMap((lot) => defectCells(core, caller, lot, words, input.language)),
    },
  ];
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  const bytes = await writeXlsxFile(
    sheets.map(({ name, headings, rows }) => ({
      sheet: name,
      data: [Object.values(headings).map(cell), ...rows.map((row) => row.map(cell))],
    })),
  ).toBuffer();
  inTransaction(core.records, () => writeJournal(core, caller, 'sampling/export', '', { from, to, rows }));
  core.changed('journal');
  return { fileName: `holdfast-sampling-${from}-${to}.xlsx`, base64: Buffer.from(bytes).toString('base64'), rows };
}

type Words = typeof chinese.sampling & Pick<typeof chineseTerms, 'defect' | 'severity' | 'noteForgotten'>;

function lotCells(core: Core, lot: LotRow, words: Words, time: SiteTime): Cells {
  const view = viewLot(core, lot);
  const { day, planName, part, inspection, lotSize, sampleSize, ac, re, checked, defectiveOrders, counted, critical, undecided } = view;
  return [
    day,
    planName,
    words.part[part],
    inspection === null ? '' : words.inspection[inspection],
    view.planLetter ?? '',
    lotSize,
    sampleSize,
    ac,
    re,
    checked,
    defectiveOrders,
    counted,
    critical,
    undecided,
    words.verdict[view.verdict],
    view.followUp ? words.followUp[view.followUp.way] : '',
    timeCell(view.frozenAt, time),
    view.seedHash,
    view.seed ?? '',
    view.listHash ?? '',
  ];
}

function orderCells(core: Core, caller: Caller, lot: LotRow, words: Words, time: SiteTime): Cells[] {
  return core.sampling.items.ofLot(lot.lotId).map((item) => {
    const traits = JSON.parse(item.traits) as Record<string, string>;
    const checks = core.sampling.checks.ofItem(item.itemId);
    const outcome = item.outcome !== null && isKeptFrom(core, caller, item, checks) ? 'kept' : item.outcome;
    return [
      lot.day,
      planOfLot(core, lot).name,
      item.place,
      item.orderNo,
      traits['merchant'] ?? '',
      traits['platform'] ?? '',
      traits['carrier'] ?? '',
      traits['goods'] ?? '',
      traits['station'] ?? '',
      words.phase[item.phase],
      outcome === null ? '' : words.outcome[outcome],
      checks.find(({ kind }) => kind === 'first')?.person ?? '',
      timeCell(item.finishedAt, time),
    ];
  });
}

function defectCells(core: Core, caller: Caller, lot: LotRow, words: Words, language: 'zh-CN' | 'en'): Cells[] {
  const plan = planOfLot(core, lot);
  return core.sampling.items
    .ofLot(lot.lotId)
    .filter((item) => !isKeptFrom(core, caller, item, core.sampling.checks.ofItem(item.itemId)))
    .flatMap((item) =>
      core.sampling.checks
        .defects(item.itemId)
        .map(({ code, severity, note, kind, exceptionId }) => [
          lot.day,
          plan.name,
          item.orderNo,
          codeWords(plan, words, code, language),
          words.severity[severity],
          words.kind[kind],
          note ?? words.noteForgotten,
          exceptionId ?? '',
        ]),
    );
}

/** A code in words: the plan's own, else the product's. */
function codeWords(plan: Pick<Plan, 'codes'>, words: Words, code: string, language: 'zh-CN' | 'en'): string {
  const own = plan.codes.find((one) => one.code === code)?.text?.[language];
  const known: Record<string, string> = words.defect;
  return own ?? known[code] ?? code;
}

const two = (value: number): string => String(value).padStart(2, '0');

function timeCell(at: Instant | null, time: SiteTime): string {
  if (at === null) return '';
  const minute = time.minuteOf(at);
  return `${time.dayOf(at)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Text stays text, also where it begins like a formula; numbers that are counted stay numbers. */
function cell(value: string | number | null) {
  if (value === null) return null;
  return typeof value === 'number' ? { value, type: Number } : { value, type: String };
}

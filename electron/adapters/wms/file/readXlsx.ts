import type { Cell } from '../../../../shared/model/table.ts';
import type { Meter, TableRow } from './tableRow.ts';
import { LIMITS } from './tableRow.ts';
import { Refused } from './refused.ts';
import type { SharedTexts } from './sharedTexts.ts';
import { createSharedTexts } from './sharedTexts.ts';
import type { PartHandlers, WorkbookParts } from './workbookParts.ts';
import { openParts } from './workbookParts.ts';

/** Days between the two calendars that workbooks count in. */
const DAYS_1904 = 1462;

/** The rows of the first sheet that can be seen, as they come. Formulas count as what they last came to. */
export async function* readXlsx(path: string, meter: Meter): AsyncGenerator<TableRow> {
  const parts = await openParts(path);
  try {
    const { sheet, is1904 } = await findSheet(parts);
    const dateStyles = await readDateStyles(parts);
    const texts = createSharedTexts(LIMITS.sharedTextBytes);
    await readSharedTexts(parts, texts);
    const gathered: TableRow[] = [];
    const handlers = sheetHandlers({ texts, dateStyles, is1904 }, (row) => void gathered.push(row));
    for await (const share of parts.read(sheet, handlers)) {
      meter.share = share;
      yield* gathered.splice(0);
    }
  } finally {
    parts.close();
  }
}

async function drain(parts: WorkbookParts, name: string, handlers: PartHandlers): Promise<void> {
  for await (const _ of parts.read(name, handlers));
}

async function findSheet(parts: WorkbookParts): Promise<{ sheet: string; is1904: boolean }> {
  if (!parts.has('xl/workbook.xml')) throw new Refused(parts.has('content.xml') ? 'files/old-workbook' : 'files/no-table');
  const sheets: { relation: string; visible: boolean }[] = [];
  const targets = new Map<string, string>();
  let is1904 = false;
  await drain(parts, 'xl/workbook.xml', {
    open({ name, attributes }) {
      if (localName(name) === 'workbookPr') is1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (localName(name) !== 'sheet') return;
      sheets.push({ relation: attributes['r:id'] ?? '', visible: (attributes['state'] ?? 'visible') === 'visible' });
    },
  });
  await drain(parts, 'xl/_rels/workbook.xml.rels', {
    open({ attributes }) {
      targets.set(attributes['Id'] ?? '', attributes['Target'] ?? '');
    },
  });
  const chosen = sheets.find(({ visible }) => visible) ?? sheets[0];
  const target = targets.get(chosen?.relation ?? '') ?? 'worksheets/sheet1.xml';
  const sheet = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  if (!parts.has(sheet)) throw new Refused('files/no-table');
  return { sheet, is1904 };
}

/** Which cell styles show a number as a date. */
async function readDateStyles(parts: WorkbookParts): Promise<Set<number>> {
  const formats = new Map<number, string>();
  const styles: number[] = [];
  let inCells = false;
  await drain(parts, 'xl/styles.xml', {
    open({ name, attributes }) {
      const local = localName(name);
      if (local === 'numFmt') formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (local === 'cellXfs') inCells = true;
      if (local === 'xf' && inCells) styles.push(Number(attributes['numFmtId'] ?? 0));
    },
    close(name) {
      if (localName(name) === 'cellXfs') inCells = false;
    },
  });
  const isDate = (format: number) => {
    const code = formats.get(format);
    if (code === undefined) return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 58);
    return /[ymdh]/i.test(code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
  };
  return new Set(styles.flatMap((format, index) => (isDate(format) ? [index] : [])));
}

async function readSharedTexts(parts: WorkbookParts, texts: SharedTexts): Promise<void> {
  let text = '';
  let inText = false;
  let phonetic = 0;
  await drain(parts, 'xl/sharedStrings.xml', {
    open({ name }) {
      const local = localName(name);
      if (local === 'si') text = '';
      if (local === 'rPh') phonetic += 1;
      inText = local === 't' && phonetic === 0;
    },
    close(name) {
      const local = localName(name);
      if (local === 'rPh') phonetic -= 1;
      if (local === 't') inText = false;
      if (local === 'si') texts.add(text);
    },
    text(part) {
      if (!inText) return;
      text += part;
      if (text.length > LIMITS.cellCharacters) throw new Refused('files/giant-cell', { row: 0 });
    },
  });
}

interface Book {
  texts: SharedTexts;
  dateStyles: ReadonlySet<number>;
  is1904: boolean;
}

function sheetHandlers(book: Book, tell: (row: TableRow) => void): PartHandlers {
  let row = 0;
  let cells: (Cell | undefined)[] = [];
  let column = -1;
  let type = 'n';
  let style = 0;
  let value = '';
  let inValue = false;
  return {
    open({ name, attributes }) {
      const local = localName(name);
      if (local === 'row') {
        row = Number(attributes['r'] ?? row + 1);
        cells = [];
        column = -1;
      } else if (local === 'c') {
        column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r']);
        if (column >= LIMITS.columns) throw new Refused('files/too-many-columns', { count: column + 1, most: LIMITS.columns });
        type = attributes['t'] ?? 'n';
        style = Number(attributes['s'] ?? 0);
        value = '';
      } else inValue = local === 'v' || local === 't';
    },
    text(part) {
      if (!inValue) return;
      value += part;
      if (value.length > LIMITS.cellCharacters) throw new Refused('files/giant-cell', { row });
    },
    close(name) {
      const local = localName(name);
      if (local === 'v' || local === 't') inValue = false;
      else if (local === 'c' && value !== '') cells[column] = cellOf(book, type, style, value);
      else if (local === 'row' && cells.some((cell) => cell !== undefined && cell !== '')) tell({ row, cells });
    },
  };
}

function cellOf({ texts, dateStyles, is1904 }: Book, type: string, style: number, value: string): Cell {
  if (type === 's') return texts.at(Number(value));
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  // A formula's failure (#REF!) is no value.
  if (type === 'e') return '';
  if (type !== 'n') return value;
  const isDate = dateStyles.has(style);
  return { number: isDate && is1904 ? String(Number(value) + DAYS_1904) : value, isDate };
}

/** `AB12` is column 27, counted from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.replace(/\d+$/, '').toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** A piece of goods and how many of it, as one cell tells of several. */
export interface JoinedLine {
  sku: string;
  quantity: number;
}

const MOST_OF_ONE = 100_000;
const UNIT = '(?:件|个|只|盒|瓶|袋|套|条|包|pcs?)?';
const CODE_TIMES = new RegExp(String.raw`^(.+?)(?:\s*[*×✕✖]\s*|\s+x\s*)(\d+)\s*${UNIT}$`, 'i');
const CODE_COLON = new RegExp(String.raw`^(.+?)\s*[:=]\s*(\d+)\s*${UNIT}$`, 'i');
const CODE_BRACKETS = new RegExp(String.raw`^(.+?)\s*[([]\s*[*×x]?\s*(\d+)\s*${UNIT}\s*[)\]]$`, 'i');
const TIMES_CODE = /^(\d+)(?:\s*[*×✕✖]\s*|\s*件\s*|\s+x\s+)(.+)$/i;
const SPACED = new RegExp(String.raw`([^\s*×✕✖]+)\s*[*×✕✖]\s*(\d+)${UNIT}(?:\s+|$)`, 'giy');
const COUNT_WITHIN = new RegExp(String.raw`(?:[*×✕✖([:=]|\sx)\s*\d+\s*${UNIT}[)\]]?\s*[,、+;\s]`, 'i');
/** From the surest mark between two pieces to the least sure: a comma may stand in a name. */
const MARKS = [/[;|\n\r]+/, /[;|\n\r,、]+/, /[;|\n\r,、]+|\s\+\s|\+(?=\S+\s*[*×])/];

/** Reads `A*2;B*1`, `A x2，B x1`, `A(2)、B(1)` and the like; null when a piece cannot be read for certain. */
export function readJoinedLines(text: string): JoinedLine[] | null {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return null;
  for (const mark of MARKS) {
    const pieces = plain.split(mark).map((piece) => piece.trim());
    const lines = pieces.filter((piece) => piece !== '').map(readPiece);
    if (lines.length > 0 && lines.every((line) => line !== null)) return lines;
  }
  return readSpaced(plain);
}

function readPiece(piece: string): JoinedLine | null {
  for (const shape of [CODE_TIMES, CODE_BRACKETS, CODE_COLON]) {
    const found = shape.exec(piece);
    const line = found && lineOf(found[1]!, found[2]!);
    if (line) return line;
  }
  const reversed = TIMES_CODE.exec(piece);
  return reversed && lineOf(reversed[2]!, reversed[1]!);
}

function readSpaced(text: string): JoinedLine[] | null {
  const lines: (JoinedLine | null)[] = [];
  let end = 0;
  for (const found of text.matchAll(SPACED)) {
    lines.push(lineOf(found[1]!, found[2]!));
    end = found.index + found[0].length;
  }
  return end === text.length && lines.length > 0 && lines.every((line) => line !== null) ? lines : null;
}

function lineOf(code: string, count: string): JoinedLine | null {
  const quantity = Number(count);
  const sku = code.trim();
  // What still holds a count and then goes on is several pieces.
  if (COUNT_WITHIN.test(sku)) return null;
  return sku !== '' && quantity >= 1 && quantity <= MOST_OF_ONE ? { sku, quantity } : null;
}

import { Refused } from './refused.ts';

const FIRST_BYTES = 1024 * 1024;
const FIRST_TEXTS = 64 * 1024;

/** The texts that a workbook keeps once for all cells: side by side in one buffer, because a million strings cost many times as much. */
export function createSharedTexts(mostBytes: number) {
  let bytes = Buffer.alloc(FIRST_BYTES);
  let starts = new Uint32Array(FIRST_TEXTS);
  let count = 0;
  let used = 0;

  return {
    add(text: string): void {
      const size = Buffer.byteLength(text);
      if (used + size > mostBytes) throw new Refused('files/bomb');
      while (used + size > bytes.length) bytes = Buffer.concat([bytes], bytes.length * 2);
      if (count + 2 > starts.length) {
        const more = new Uint32Array(starts.length * 2);
        more.set(starts);
        starts = more;
      }
      bytes.write(text, used);
      used += size;
      count += 1;
      starts[count] = used;
    },
    at(index: number): string {
      return index >= 0 && index < count ? bytes.toString('utf8', starts[index], starts[index + 1]) : '';
    },
  };
}
export type SharedTexts = ReturnType<typeof createSharedTexts>;

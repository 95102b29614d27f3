import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir, report, sourceFiles } from './sourceFiles.ts';

/** A file longer than this does more than one thing; it is split by thought, not by length. */
const LINES = 400;

const files = sourceFiles(['shared', 'electron', 'renderer', 'test'], 'ts,tsx,mjs,css');
const problems = files.flatMap((file) => {
  const lines = readFileSync(join(projectDir, file), 'utf8').split('\n').length - 1;
  return lines > LINES ? [`${file}: ${lines} lines, ${LINES} at the most`] : [];
});
report('sizes', `${files.length} files`, problems);

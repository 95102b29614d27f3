import type { Settings } from '../../../../shared/contract/site.ts';
import { TARGET_KINDS } from '../../../../shared/model/notice.ts';

type Rules = Settings['notices'];

const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** `9:30`, `21：00` as minutes since midnight; null for anything else. */
function minuteOf(text: string): number | null {
  const found = /^(\d{1,2})[:：](\d{2})$/.exec(text.trim());
  const minute = found === null ? -1 : Number(found[1]) * 60 + Number(found[2]);
  return minute >= 0 && minute < 1440 && Number(found?.[2]) < 60 ? minute : null;
}

/** The rules as they stand in the fields. */
export function ruleValues(rules: Rules): Record<string, string> {
  const quiet = TARGET_KINDS.map((kind) => {
    const hours = rules.quiet[kind];
    return [`quiet-${kind}`, hours === undefined ? '' : `${clock(hours.from)}-${clock(hours.until)}`];
  });
  const digestTimes = rules.digestTimes.map(clock).join(' ');
  return { sender: rules.sender, callback: rules.callback, ...Object.fromEntries(quiet), digestTimes, keepDays: String(rules.keepDays) };
}

/** What was typed as rules, with the names of the fields that are none; an empty field of hours means never quiet. */
export function readRuleForm(values: Readonly<Record<string, string>>, stored: Rules): { rules: Rules; wrong: string[] } {
  const wrong: string[] = [];
  const of = (name: string) => (values[name] ?? '').trim();
  const quiet: Rules['quiet'] = {};
  for (const kind of TARGET_KINDS) {
    const written = of(`quiet-${kind}`);
    if (written === '') continue;
    const [from, until] = written.split(/[-–~至]/).map(minuteOf);
    if (typeof from === 'number' && typeof until === 'number') quiet[kind] = { from, until };
    else wrong.push(`quiet-${kind}`);
  }
  const times = of('digestTimes')
    .split(/[\s,，、]+/)
    .filter((time) => time !== '')
    .map(minuteOf);
  const digestTimes = times.filter((time) => time !== null);
  if (digestTimes.length !== times.length) wrong.push('digestTimes');
  const keepDays = Number(of('keepDays'));
  if (of('keepDays') === '' || !Number.isInteger(keepDays) || keepDays < 0 || keepDays > 365) wrong.push('keepDays');
  return { rules: { ...stored, sender: of('sender'), callback: of('callback'), quiet, digestTimes, keepDays }, wrong };
}

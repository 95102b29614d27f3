import type { TFunction } from 'i18next';
import { exceptionSubject } from '../../../ui/exceptionWords.ts';
import type { TableColumn } from '../../../ui/table/column.ts';
import { dateTimeWithSeconds, dayWords, wallWords } from '../../../ui/time.ts';
import { contentWords, userWords, whatWords } from './logWords.ts';
import type { LogLine } from './logWords.ts';
import { PLAIN_DAYS } from '../words.ts';

/** When, on which order, what was done, what was recorded, by whom. The same columns make the exported table. */
export function logColumns(t: TFunction, language: string): TableColumn<LogLine>[] {
  const header = (key: string) => t(`exceptions:log.${key}`);
  const days = {
    day: (day: string) => dayWords(day, Date.now(), language),
    wall: (moment: string) => wallWords(moment, Date.now(), language),
  };
  return [
    {
      key: 'at',
      header: header('at'),
      value: (line) => line.at,
      cell: (line) => dateTimeWithSeconds(line.at, Date.now(), language),
      width: 10,
    },
    { key: 'order', header: header('order'), value: (line) => exceptionSubject(t, line), width: 12 },
    { key: 'class', header: header('class'), value: (line) => t(`terms:exceptionClass.${line.class}`), width: 8 },
    { key: 'what', header: header('what'), value: (line) => whatWords(t, line), width: 13.5 },
    { key: 'user', header: header('user'), value: (line) => userWords(t, line), width: 6 },
    {
      key: 'content',
      header: header('content'),
      value: (line) => contentWords(t, line, PLAIN_DAYS).join(' · '),
      cell: (line) => contentWords(t, line, days).join(' · '),
      width: 21.5,
    },
    { key: 'merchant', header: header('merchant'), value: (line) => line.merchant, width: 8 },
    { key: 'station', header: header('station'), value: (line) => line.station, width: 5 },
  ];
}

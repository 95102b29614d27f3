import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SUPERVISORS } from '../../../../shared/contract/define.ts';
import type { CallInput } from '../../../../shared/contract/index.ts';
import type { Role } from '../../../../shared/model/role.ts';
import { useAction } from '../../../bridge/index.ts';
import { useSession } from '../../../state/session.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { csvOf } from '../../../ui/csv.ts';
import { download } from '../../../ui/download.ts';
import { Chip, ChipRow } from '../../../ui/FilterChips.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { tableTime } from '../../../ui/time.ts';
import { toast } from '../../../ui/toasts.ts';
import { valueInWords } from '../queryWords.ts';
import classes from '../exceptions.module.css';
import { logColumns } from './logColumns.tsx';
import { LogFilter } from './LogFilter.tsx';
import { useLogView } from './logView.ts';
import type { LogQuery } from './logView.ts';

/** What narrows the log, in words, each with what takes it back; a time span; and the table to take away. */
export function LogTools({ asked }: { asked: CallInput<'exceptions/log-export'> }) {
  const { t, i18n } = useTranslation(['exceptions', 'common', 'terms']);
  const { query, change, clear } = useLogView();
  const role = useSession((session) => session.role);
  const take = useAction('exceptions/log-export');
  const [picking, setPicking] = useState(false);
  const supervisors: readonly Role[] = SUPERVISORS;
  const narrowed = narrowings(query, t);
  const save = async () => {
    const answer = await take.run(asked);
    if (!answer.ok) return;
    const { lines, cut } = answer.value;
    const columns = logColumns(t, i18n.language);
    const rows = lines.map((line) => columns.map(({ key, value }) => (key === 'at' ? tableTime(line.at) : String(value(line) ?? ''))));
    const name = `${t('exceptions:log.fileName')}-${tableTime(Date.now()).replaceAll(/[: ]/g, '-')}.csv`;
    const headers = columns.map(({ header }) => header);
    download(name, csvOf(headers, rows));
    toast(cut ? 'amber' : 'green', t(cut ? 'exceptions:log.exportedCut' : 'exceptions:log.exported', { count: lines.length }));
  };
  return (
    <>
      {(['fromDay', 'untilDay'] as const).map((key) => (
        <label key={key} className={classes.day}>
          {t(key === 'fromDay' ? 'exceptions:log.from' : 'exceptions:log.until')}
          <input
            type="date"
            max="9999-12-31"
            value={query[key] ?? ''}
            onChange={(event) => change({ [key]: event.currentTarget.value === '' ? undefined : event.currentTarget.value })}
          />
        </label>
      ))}
      <BigAction size="small" hotkey="Alt+F" onAct={() => setPicking(true)}>
        {t('exceptions:filter.action')}
      </BigAction>
      {role !== null && supervisors.includes(role) && (
        <BigAction size="small" hotkey="Alt+E" busy={take.busy} onAct={() => void save()}>
          {t('exceptions:log.export')}
        </BigAction>
      )}
      {take.error !== null && <ErrorState failure={take.error} />}
      {narrowed.length > 0 && (
        <ChipRow label={t('exceptions:filter.now')}>
          {narrowed.map(({ key, words }) => (
            <Chip key={key} pressed onAct={() => change({ [key]: undefined })}>
              {words}
              <span aria-hidden="true">✕</span>
            </Chip>
          ))}
          <BigAction size="small" hotkey="Alt+X" onAct={clear}>
            {t('exceptions:filter.clear')}
          </BigAction>
        </ChipRow>
      )}
      {picking && <LogFilter onClose={() => setPicking(false)} />}
    </>
  );
}

function narrowings(query: LogQuery, t: Parameters<typeof valueInWords>[0]): { key: keyof LogQuery; words: string }[] {
  const found: { key: keyof LogQuery; words: string }[] = [];
  const { orderNo, person, class: ofClass, step } = query;
  if (orderNo !== undefined) found.push({ key: 'orderNo', words: t('exceptions:log.onlyOrder', { orderNo }) });
  if (ofClass !== undefined) found.push({ key: 'class', words: valueInWords(t, 'class', ofClass) });
  if (step !== undefined) found.push({ key: 'step', words: valueInWords(t, 'step', step) });
  if (person !== undefined) found.push({ key: 'person', words: person });
  return found;
}

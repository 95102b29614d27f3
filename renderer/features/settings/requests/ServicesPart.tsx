import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../../ui/states.tsx';
import { DataTable } from '../../../ui/table/DataTable.tsx';
import { toast } from '../../../ui/toasts.ts';
import { useDraft } from '../drafts.ts';
import classes from '../settings.module.css';
import { serviceColumns } from './serviceColumns.tsx';
import { EMPTY_SERVICE, serviceKey, serviceValues } from './serviceForm.ts';
import { ServiceForm } from './ServiceForm.tsx';

/** What was agreed with carriers, line by line; one line at a time is changed in place of the table. */
export function ServicesPart() {
  const { t } = useTranslation(['services', 'terms', 'common']);
  const table = useCall('services/table', {});
  const remove = useAction('services/remove');
  const restore = useAction('services/save');
  const [draft = {}, setDraft] = useDraft('requests');
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const columns = useMemo(() => serviceColumns(t), [t]);
  if (table.data === undefined)
    return table.error === null ? <LoadingState /> : <ErrorState failure={table.error} onRetry={table.refresh} retryKey="Enter" />;
  const { rows } = table.data;
  const keyed = (row: (typeof rows)[number]) => Object.values(serviceKey(row)).join('/');
  if (draft.service !== undefined) {
    const { service, ...rest } = draft;
    return (
      <ServiceForm
        draft={service}
        carriers={[...new Set(rows.map(({ carrier }) => carrier))]}
        onChange={(values) => setDraft({ ...draft, service: { ...service, values } })}
        onClose={() => setDraft(rest)}
      />
    );
  }
  const chosen = rows.filter((row) => selected.has(keyed(row)));
  const takeOff = async () => {
    const answer = await remove.run({ keys: chosen.map(serviceKey) });
    if (!answer.ok) return;
    select(new Set());
    const removed = answer.value.rows;
    toast('green', t('services:removed', { count: removed.length }), {
      label: t('common:undo'),
      run: () => void restore.run({ rows: removed }),
    });
  };
  return (
    <>
      {remove.error !== null && <ErrorState failure={remove.error} />}
      {restore.error !== null && <ErrorState failure={restore.error} />}
      <div className={classes.tableBox}>
        <DataTable
          rows={rows}
          columns={columns}
          rowKey={keyed}
          label={t('services:title')}
          selected={selected}
          onSelect={select}
          onOpen={(row) => setDraft({ ...draft, service: { of: serviceKey(row), values: serviceValues(row) } })}
          empty={<EmptyState title={t('services:none')}>{t('services:noneText')}</EmptyState>}
          tools={
            <>
              <BigAction size="small" hotkey="Alt+N" onAct={() => setDraft({ ...draft, service: { of: null, values: EMPTY_SERVICE } })}>
                {t('services:add')}
              </BigAction>
              {chosen.length > 0 && (
                <BigAction size="small" hotkey="Alt+D" busy={remove.busy} onAct={() => void takeOff()}>
                  {t('services:remove', { count: chosen.length })}
                </BigAction>
              )}
            </>
          }
        />
      </div>
      <p className={classes.soft}>{t('services:keys')}</p>
    </>
  );
}

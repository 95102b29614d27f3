import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallInput, CallOutput } from '../../../shared/contract/index.ts';
import { guessColumns, missingFields } from '../../../shared/domain/table/headings.ts';
import type { TableField } from '../../../shared/model/table.ts';
import { TABLE_FIELDS, TABLE_KINDS } from '../../../shared/model/table.ts';
import { useAction, useCall } from '../../bridge/index.ts';
import { useView } from '../../state/view.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { FieldList } from '../../ui/FieldList.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.ts';
import classes from './files.module.css';

type Preview = CallOutput<'files/preview'>;
type Mapping = NonNullable<CallInput<'files/preview'>['mapping']>;

const SAMPLES = 3;
const FINDINGS_SHOWN = 6;
/** What all orders of a table have in common where it has no column for it; typed once. */
const DEFAULTS = ['platform', 'merchantId'] as const;

/** What do the columns of this file mean? Guessed from the headings, said once, then known for all files like it. */
export function MappingPage({ name }: { name: string }) {
  const [chosen, setChosen] = useState<Mapping>();
  const preview = useCall('files/preview', { name, ...(chosen && { mapping: chosen }) }, { keepPrevious: true });
  const go = useView((view) => view.go);
  if (preview.data !== undefined) return <MappingForm preview={preview.data} chosen={chosen} onChoose={setChosen} />;
  if (preview.error === null) return <LoadingState />;
  return (
    <div className={classes.page}>
      <ErrorState
        failure={preview.error}
        onRetry={preview.refresh}
        retryKey="Enter"
        actions={<Back onAct={() => go('files', { tab: 'in' })} />}
      />
    </div>
  );
}

function Back({ onAct }: { onAct: () => void }) {
  const { t } = useTranslation('files');
  return (
    <BigAction hotkey="Escape" onAct={onAct}>
      {t('back')}
    </BigAction>
  );
}

interface FormProps {
  preview: Preview;
  chosen: Mapping | undefined;
  onChoose: (mapping: Mapping) => void;
}

function MappingForm({ preview, chosen, onChoose }: FormProps) {
  const { t } = useTranslation('files');
  const go = useView((view) => view.go);
  const remember = useAction('files/remember');
  const begin = useAction('files/import');
  const { name, headings, format, remembered } = preview;
  const mapping: Mapping = chosen ?? { kind: preview.kind, columns: preview.columns, defaults: preview.defaults };
  const { kind, columns } = mapping;
  const missing = missingFields(kind, columns);
  const failure = remember.error ?? begin.error;

  const assign = (column: number, field: string) => {
    const rest = Object.entries(columns).filter(([one, at]) => at !== column && one !== field);
    onChoose({ ...mapping, columns: Object.fromEntries(field === '' ? rest : [...rest, [field, column]]) });
  };
  const submit = async () => {
    if (!(await remember.run({ name, mapping })).ok) return;
    const begun = await begin.run({ name });
    // Behind another file it waits its turn: now that its columns are known it is read by itself.
    if (!begun.ok && begun.code !== 'files/busy') return;
    toast('green', t('mapping.begun', { name }));
    go('files', { tab: 'in' });
  };
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{name}</h1>
      <p className={classes.soft}>{t(remembered ? 'mapping.remembered' : 'mapping.guessed', { format, count: headings.length })}</p>
      {failure !== null && <ErrorState failure={failure} />}
      {missing.length > 0 && (
        <Notice tone="amber" title={t('mapping.missing')}>
          {missing.map((group) => group.map((field) => t(`fields.${field}`)).join(' / ')).join('、')}
        </Notice>
      )}
      {preview.findings.length > 0 && (
        <Notice tone="amber" title={t('mapping.findings')}>
          <ul className={classes.list}>
            {preview.findings.slice(0, FINDINGS_SHOWN).map((one) => (
              <li key={`${one.row} ${one.field} ${one.kind}`}>
                {t('mapping.finding', { row: one.row, field: t(`fields.${one.field}`), what: t(`findings.${one.kind}`), value: one.value })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <ChoiceGroup
        label={t('mapping.kind')}
        value={kind}
        choices={TABLE_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        onChange={(value) => onChoose({ ...mapping, kind: value, columns: guessColumns(value, headings) })}
      />
      {kind === 'orders' && (
        <div className={classes.defaults}>
          <FieldList
            fields={DEFAULTS.filter((field) => columns[field] === undefined).map((field) => ({
              name: field,
              shape: 'text',
              label: t(`mapping.defaults.${field}`),
              description: t(`mapping.defaultTexts.${field}`),
            }))}
            values={mapping.defaults}
            onChange={(field, value) => onChoose({ ...mapping, defaults: { ...mapping.defaults, [field]: value } })}
          />
        </div>
      )}
      <div className={classes.row}>
        <BigAction tone="blue" hotkey="Enter" busy={remember.busy || begin.busy} disabled={missing.length > 0} onAct={() => void submit()}>
          {t('mapping.begin')}
        </BigAction>
        <Back onAct={() => go('files', { tab: 'in' })} />
      </div>
      <div className={classes.scroll}>
        <table className={classes.columns}>
          <thead>
            <tr>
              <th scope="col">{t('mapping.heading')}</th>
              <th scope="col">{t('mapping.meaning')}</th>
              <th scope="col">{t('mapping.samples')}</th>
            </tr>
          </thead>
          <tbody>
            {headings.map((heading, column) => (
              <tr key={columnKey(column, heading)}>
                <th scope="row">{heading}</th>
                <td>
                  <FieldChoice kind={kind} heading={heading} field={fieldAt(mapping, column)} onChange={(field) => assign(column, field)} />
                </td>
                <td className={classes.samples}>{samplesOf(preview, column)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** Two columns may have the same heading. */
function columnKey(column: number, heading: string): string {
  return `${column} ${heading}`;
}

function fieldAt({ columns }: Mapping, column: number): string {
  return Object.entries(columns).find(([, at]) => at === column)?.[0] ?? '';
}

function samplesOf({ rows }: Preview, column: number): string {
  return rows
    .slice(0, SAMPLES)
    .map(({ cells }) => cells[column] ?? '')
    .filter((text) => text !== '')
    .join(' · ');
}

function FieldChoice(props: { kind: Mapping['kind']; heading: string; field: string; onChange: (field: string) => void }) {
  const { t } = useTranslation('files');
  const fields: readonly TableField[] = TABLE_FIELDS[props.kind];
  return (
    <select
      className={classes.select}
      aria-label={t('mapping.meaningOf', { heading: props.heading })}
      value={props.field}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    >
      <option value="">{t('mapping.unused')}</option>
      {fields.map((field) => (
        <option key={field} value={field}>
          {t(`fields.${field}`)}
        </option>
      ))}
    </select>
  );
}

import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PACKERS, SUPERVISORS } from '../../../shared/contract/define.ts';
import type { Role } from '../../../shared/model/role.ts';
import { useCall } from '../../bridge/index.ts';
import { useSession } from '../../state/session.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { PickList } from '../../ui/PickList.tsx';
import { ReasonPicker } from '../../ui/ReasonPicker.tsx';
import { Progress } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { bulkColumns } from './bulkColumns.tsx';
import { BulkStep, isForSeveral } from './BulkStep.tsx';
import { HOLD_REASONS, REOPEN_REASONS } from './Decisions.tsx';
import classes from './exceptions.module.css';
import type { BulkAct, BulkRun } from './useBulk.ts';
import type { Row } from './useArrangement.ts';
import { stepWords } from './words.ts';

type Kind = BulkAct['kind'];

/** So many of the chosen ones are looked at to see whether they stand at the same step; others that do not are told one by one. */
const LOOKED_AT = 500;

/** What can be done to all that are chosen: first what, then what it needs to know. */
export function BulkQuestion({
  numbers,
  onAct,
  onCancel,
}: {
  numbers: readonly number[];
  onAct: (act: BulkAct) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation(['exceptions', 'common', 'terms']);
  const role = useSession((session) => session.role);
  const looked = useCall('exceptions/rows', { rows: numbers.slice(0, LOOKED_AT) });
  const [kind, setKind] = useState<Kind | null>(null);
  const rows = looked.data?.exceptions ?? [];
  const [first] = rows;
  const together = rows.every((row) => row.class === first?.class && row.step === first.step && row.state === 'open') ? first : undefined;
  const count = numbers.length;
  if (kind === 'step' && together !== undefined) return <BulkStep example={together} count={count} onAct={onAct} onCancel={onCancel} />;
  if (kind !== null && kind !== 'resume' && kind !== 'step') return <Words kind={kind} count={count} onAct={onAct} onCancel={onCancel} />;
  const kinds = fitting(role, rows, together !== undefined && isForSeveral(together.class, together.step));
  return (
    <PickList
      title={t('exceptions:bulk.title', { count })}
      placeholder={t('exceptions:pick.placeholder')}
      hint={t('exceptions:pick.hint')}
      nothing={looked.loading ? t('common:loading') : t('exceptions:bulk.nothing')}
      entries={kinds.map((one) => ({
        key: one,
        kindOf: one,
        label:
          one === 'step' && together !== undefined
            ? t('exceptions:bulk.step', { step: stepWords(t, together) })
            : t(`exceptions:bulk.${one}`),
      }))}
      onPick={([entry]) => {
        if (entry?.kindOf === 'resume') onAct({ kind: 'resume' });
        else setKind(entry?.kindOf ?? null);
      }}
      onClose={onCancel}
    />
  );
}

/** What the role may do to rows of these states. */
function fitting(role: Role | null, rows: readonly Row[], together: boolean): Kind[] {
  const [packers, supervisors]: (readonly Role[])[] = [PACKERS, SUPERVISORS];
  const packs = role !== null && (packers ?? []).includes(role);
  const decides = role !== null && (supervisors ?? []).includes(role);
  const some = (fits: (row: Row) => boolean) => rows.some(fits);
  const offered: [Kind, boolean][] = [
    ['assign', decides && some((row) => row.state === 'open')],
    ['step', packs && together],
    ['hold', decides && some((row) => row.state === 'open' && row.clock.heldSince === null)],
    ['resume', packs && some((row) => row.clock.heldSince !== null)],
    ['note', rows.length > 0],
    ['reopen', decides && some((row) => row.state === 'resolved')],
  ];
  return offered.flatMap(([kind, fits]) => (fits ? [kind] : []));
}

function Words({
  kind,
  count,
  onAct,
  onCancel,
}: {
  kind: 'assign' | 'hold' | 'note' | 'reopen';
  count: number;
  onAct: (act: BulkAct) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation(['exceptions', 'common']);
  const station = useCall('session/state', {});
  if (kind === 'assign')
    return (
      <PickList
        title={t('exceptions:bulk.assignQuestion', { count })}
        placeholder={t('exceptions:pick.placeholder')}
        hint={t('exceptions:pick.hint')}
        nothing={t('common:nothingMatches')}
        entries={(station.data?.users ?? []).map(({ user }) => ({ key: user, label: user }))}
        onPick={([entry]) => entry !== undefined && onAct({ kind, user: entry.key })}
        onClose={onCancel}
      />
    );
  const presets = {
    hold: HOLD_REASONS.map((number) => t(`exceptions:holdReasons.${number}`)),
    reopen: REOPEN_REASONS.map((number) => t(`exceptions:reopenReasons.${number}`)),
    note: [],
  };
  return (
    <ReasonPicker
      label={t(`exceptions:bulk.${kind}Question`, { count })}
      presets={presets[kind]}
      {...(kind === 'note' && { placeholder: t('exceptions:bulk.notePlaceholder') })}
      action={t(`exceptions:bulk.${kind}`)}
      tone="blue"
      maxLength={kind === 'note' ? 1000 : 200}
      onConfirm={(text) => onAct(kind === 'note' ? { kind, text } : { kind, reason: text })}
      onCancel={onCancel}
    />
  );
}

/** How far it is, and what became of each; what failed can be tried again. */
export function BulkProgress({
  run,
  onStop,
  onAgain,
  onRead,
}: {
  run: BulkRun;
  onStop: () => void;
  onAgain: () => void;
  onRead: () => void;
}) {
  const { t } = useTranslation(['exceptions', 'errors', 'terms']);
  const failed = run.results.filter(({ code }) => code !== null);
  const done = run.results.length - failed.length;
  const columns = useMemo(() => bulkColumns(t), [t]);
  // What failed stands on top; before the end the order would jump under the eyes.
  const rows = useMemo(
    () => (run.state === 'running' ? [...run.results] : [...run.results].sort((a, b) => Number(b.code !== null) - Number(a.code !== null))),
    [run],
  );
  if (run.state === 'running')
    return (
      <div className={classes.bulk}>
        <Progress
          label={t('exceptions:bulk.running', { done: run.results.length, total: run.total })}
          done={run.results.length}
          total={run.total}
        />
        <BigAction hotkey="Escape" onAct={onStop}>
          {t('exceptions:bulk.stop')}
        </BigAction>
      </div>
    );
  return (
    <div className={classes.screen}>
      <Notice
        tone={failed.length > 0 || run.state === 'stopped' ? 'amber' : 'green'}
        title={t(`exceptions:bulk.${run.state === 'stopped' ? 'stopped' : 'finished'}`, {
          done,
          failed: failed.length,
          left: run.total - run.results.length,
        })}
        actions={
          <>
            {failed.length > 0 && (
              <BigAction hotkey="Alt+R" onAct={onAgain}>
                {t('exceptions:bulk.again', { count: failed.length })}
              </BigAction>
            )}
            <BigAction tone="blue" hotkey="Escape" onAct={onRead}>
              {t('exceptions:bulk.read')}
            </BigAction>
          </>
        }
      />
      <div className={classes.table}>
        <DataTable rows={rows} columns={columns} rowKey={({ row }) => String(row.row)} label={t('exceptions:bulk.results')} />
      </div>
    </div>
  );
}

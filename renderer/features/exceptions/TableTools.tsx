import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EXCEPTION_GROUPS, EXCEPTION_SORTS } from '../../../shared/model/exceptionQuery.ts';
import { useAction } from '../../bridge/index.ts';
import { BigAction } from '../../ui/BigAction.tsx';
import { Chip, ChipRow } from '../../ui/FilterChips.tsx';
import { PickList } from '../../ui/PickList.tsx';
import { ReasonPicker } from '../../ui/ReasonPicker.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.ts';
import classes from './exceptions.module.css';
import { FilterPick } from './FilterPick.tsx';
import { narrowings } from './queryWords.ts';
import { useTableView } from './tableView.ts';
import type { Arrangement } from './useArrangement.ts';
import { ViewPick } from './ViewPick.tsx';

type Picking = 'filter' | 'group' | 'sort' | 'view' | null;

/** The keys that change what the table shows, and in words what narrows it. */
export function TableTools({ asked, onNaming }: { asked: Arrangement['asked']; onNaming: (forAll: boolean) => void }) {
  const { t } = useTranslation(['exceptions', 'common', 'terms']);
  const { query, change } = useTableView();
  const [picking, setPicking] = useState<Picking>(null);
  const close = () => setPicking(null);
  const narrowed = narrowings(t, query);
  const sortName = t(`exceptions:sort.${query.sort.by}`);
  return (
    <>
      <span className={classes.row}>
        <BigAction size="small" hotkey="Alt+F" onAct={() => setPicking('filter')}>
          {t('exceptions:filter.action')}
        </BigAction>
        <BigAction size="small" hotkey="Alt+G" onAct={() => setPicking('group')}>
          {query.group === null
            ? t('exceptions:group.action')
            : t('exceptions:group.by', { name: t(`exceptions:property.${query.group}`) })}
        </BigAction>
        <BigAction size="small" hotkey="Alt+S" onAct={() => setPicking('sort')}>
          {`${sortName} ${query.sort.descending ? '↓' : '↑'}`}
        </BigAction>
        <BigAction size="small" hotkey="Alt+V" onAct={() => setPicking('view')}>
          {t('exceptions:views.action')}
        </BigAction>
      </span>
      {narrowed.length > 0 && (
        <ChipRow label={t('exceptions:filter.now')}>
          {narrowed.map(({ key, words, without }) => (
            <Chip key={key} pressed onAct={() => change(without)}>
              {words}
              <span aria-hidden="true">✕</span>
            </Chip>
          ))}
          <BigAction size="small" hotkey="Alt+X" onAct={() => change({ only: {}, clock: [], mine: false, days: null, text: '' })}>
            {t('exceptions:filter.clear')}
          </BigAction>
        </ChipRow>
      )}
      {picking === 'filter' && <FilterPick asked={asked} onClose={close} />}
      {picking === 'view' && (
        <ViewPick
          onClose={close}
          onName={(forAll) => {
            close();
            onNaming(forAll);
          }}
        />
      )}
      {(picking === 'group' || picking === 'sort') && (
        <PickList
          title={t(`exceptions:${picking}.title`)}
          placeholder={t('exceptions:pick.placeholder')}
          hint={t('exceptions:pick.hint')}
          nothing={t('common:nothingMatches')}
          entries={
            picking === 'group'
              ? [...EXCEPTION_GROUPS, null].map((group) => ({
                  key: group ?? 'none',
                  label: group === null ? t('exceptions:group.none') : t(`exceptions:property.${group}`),
                  pick: () => change({ group }),
                }))
              : EXCEPTION_SORTS.filter((by) => (query.show === 'resolved' ? true : by !== 'outcome' && by !== 'resolvedAt')).map((by) => ({
                  key: by,
                  label: t(`exceptions:sort.${by}`),
                  ...(by === query.sort.by && { kind: query.sort.descending ? '↓' : '↑' }),
                  // The same again turns it round.
                  pick: () => change({ sort: { by, descending: by === query.sort.by && !query.sort.descending } }),
                }))
          }
          onPick={([entry]) => {
            entry?.pick();
            close();
          }}
          onClose={close}
        />
      )}
    </>
  );
}

/** Asks for the name under which the present view is kept. */
export function NameView({ forAll, onDone }: { forAll: boolean; onDone: () => void }) {
  const { t } = useTranslation('exceptions');
  const query = useTableView((view) => view.query);
  const save = useAction('exceptions/save-view');
  const confirm = async (name: string) => {
    const answer = await save.run({ name, forAll, query });
    if (!answer.ok) return;
    toast('green', t('views.saved', { name: answer.value.name }));
    onDone();
  };
  return (
    <>
      {save.error !== null && <ErrorState failure={save.error} />}
      <ReasonPicker
        label={forAll ? t('views.nameForAll') : t('views.nameOwn')}
        presets={[]}
        placeholder={t('views.namePlaceholder')}
        action={t('views.keep')}
        tone="blue"
        maxLength={40}
        busy={save.busy}
        onConfirm={(name) => void confirm(name)}
        onCancel={onDone}
      />
    </>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SUPERVISORS } from '../../../shared/contract/define.ts';
import { BUILT_IN_VIEWS, isBuiltIn } from '../../../shared/model/exceptionQuery.ts';
import { ROLES } from '../../../shared/model/role.ts';
import type { Role } from '../../../shared/model/role.ts';
import { useAction, useCall } from '../../bridge/index.ts';
import { useSession } from '../../state/session.ts';
import { PickList } from '../../ui/PickList.tsx';
import type { PickEntry } from '../../ui/PickList.tsx';
import { toast } from '../../ui/toasts.ts';
import { useTableView } from './tableView.ts';

interface ViewEntry extends PickEntry {
  pick: () => void;
}

type Asking = 'view' | 'name' | 'remove' | 'default' | { role: Role };

/** The views that the person may choose from, those of the product first. */
export function useViews() {
  const { t } = useTranslation('exceptions');
  const kept = useCall('exceptions/views', {});
  const builtIn = Object.entries(BUILT_IN_VIEWS).map(([viewId, query]) => ({
    viewId,
    query,
    name: t(`view.${viewId}`),
    kind: t('views.builtIn'),
  }));
  const saved = (kept.data?.views ?? []).map(({ forAll, ...view }) => ({
    ...view,
    forAll,
    kind: forAll ? t('views.forAll') : t('views.own'),
  }));
  // Where the views cannot be read, everybody begins with all exceptions rather than with none.
  const defaults = kept.data?.defaults ?? (kept.error === null ? undefined : {});
  return { builtIn, saved, defaults, all: [...builtIn, ...saved] };
}

/** Views of the table: take one, keep the present one under a name, take one away, choose what a role begins with. */
export function ViewPick({ onClose, onName }: { onClose: () => void; onName: (forAll: boolean) => void }) {
  const { t } = useTranslation(['exceptions', 'common']);
  const { user, role } = useSession();
  const begin = useTableView((view) => view.begin);
  const { builtIn, saved, defaults, all } = useViews();
  const [asking, setAsking] = useState<Asking>('view');
  const remove = useAction('exceptions/remove-view');
  const choose = useAction('exceptions/default-view');
  const supervisors: readonly Role[] = SUPERVISORS;
  const decides = role !== null && supervisors.includes(role);

  const removable = saved.filter(({ forAll }) => !forAll || decides);
  const removing: ViewEntry[] = removable.map(({ viewId, name, kind }) => ({
    key: viewId,
    label: name,
    kind,
    pick: () => void remove.run({ viewId }).then((answer) => told(answer.ok, t('exceptions:views.removed', { name }))),
  }));
  const told = (ok: boolean, words: string) => {
    toast(ok ? 'green' : 'red', ok ? words : t('exceptions:views.failed'));
    onClose();
  };
  const takeRole = (one: Role, viewId: string | null, name: string) =>
    void choose
      .run({ role: one, viewId })
      .then((answer) => told(answer.ok, t('exceptions:views.begins', { role: t(`common:role.${one}`), name })));
  const lists: Record<'view' | 'name' | 'remove' | 'default', ViewEntry[]> = {
    view: [
      ...all.map(({ viewId, name, kind, query }) => ({
        key: viewId,
        label: name,
        kind,
        pick: () => {
          begin(user ?? '', query, viewId);
          onClose();
        },
      })),
      {
        key: 'save',
        label: t('exceptions:views.save'),
        kind: t('exceptions:views.act'),
        pick: () => (decides ? setAsking('name') : onName(false)),
      },
      ...(removing.length > 0
        ? [{ key: 'remove', label: t('exceptions:views.remove'), kind: t('exceptions:views.act'), pick: () => setAsking('remove') }]
        : []),
      ...(decides
        ? [{ key: 'default', label: t('exceptions:views.default'), kind: t('exceptions:views.act'), pick: () => setAsking('default') }]
        : []),
    ],
    name: [false, true].map((forAll) => ({
      key: String(forAll),
      label: forAll ? t('exceptions:views.saveForAll') : t('exceptions:views.saveOwn'),
      pick: () => onName(forAll),
    })),
    remove: removing,
    default: ROLES.map((one) => {
      const now = all.find(({ viewId }) => viewId === defaults?.[one]);
      return {
        key: one,
        label: t('exceptions:views.beginsNow', { role: t(`common:role.${one}`), name: now?.name ?? t('exceptions:view.all') }),
        pick: () => setAsking({ role: one }),
      };
    }),
  };
  const forRole: ViewEntry[] =
    typeof asking === 'string'
      ? []
      : [...builtIn, ...saved.filter(({ forAll }) => forAll)].map(({ viewId, name, kind }) => ({
          key: viewId,
          label: name,
          kind,
          pick: () => takeRole(asking.role, isBuiltIn(viewId) && viewId === 'all' ? null : viewId, name),
        }));
  const step = typeof asking === 'string' ? asking : 'role';
  return (
    <PickList
      key={step}
      title={t(`exceptions:views.title.${step}`)}
      placeholder={t('exceptions:pick.placeholder')}
      hint={t('exceptions:pick.hint')}
      nothing={t('common:nothingMatches')}
      entries={typeof asking === 'string' ? lists[asking] : forRole}
      onPick={([entry]) => entry?.pick()}
      onClose={onClose}
    />
  );
}

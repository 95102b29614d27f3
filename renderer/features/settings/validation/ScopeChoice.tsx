import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ValidationSettings } from '../../../../shared/model/finding.ts';
import { useCall } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { PickList } from '../../../ui/PickList.tsx';
import classes from '../settings.module.css';
import { SITE } from './draft.ts';

/** For whom the choices below are: the site, or one of the merchants that are known here. */
export function ScopeChoice({ scope, stored, onChange }: { scope: string; stored: ValidationSettings; onChange: (scope: string) => void }) {
  const { t } = useTranslation(['settings', 'common', 'exceptions']);
  const [picking, setPicking] = useState(false);
  const reference = useCall('packing/reference', {});
  const known = (reference.data?.merchants ?? []).map(({ merchantId, merchantName }) => ({ key: merchantId, label: merchantName }));
  const names = new Map(known.map(({ key, label }) => [key, label]));
  // One that has choices of its own and no order any more stays reachable.
  const others = Object.keys(stored.merchants ?? {}).flatMap((key) => (names.has(key) ? [] : [{ key, label: key }]));
  const entries = [{ key: SITE, label: t('settings:rules.site') }, ...known, ...others].map((entry) => ({
    ...entry,
    ...(stored.merchants?.[entry.key] !== undefined && { kind: t('settings:rules.own') }),
  }));
  return (
    <div className={classes.saveRowPlain}>
      <strong>{scope === SITE ? t('settings:rules.forSite') : t('settings:rules.forMerchant', { name: names.get(scope) ?? scope })}</strong>
      <BigAction size="small" hotkey="Alt+M" onAct={() => setPicking(true)}>
        {t('settings:rules.other')}
      </BigAction>
      {picking && (
        <PickList
          title={t('settings:rules.whose')}
          placeholder={t('exceptions:pick.placeholder')}
          hint={t('exceptions:pick.hint')}
          nothing={t('common:nothingMatches')}
          entries={entries}
          onPick={([entry]) => {
            setPicking(false);
            if (entry !== undefined) onChange(entry.key);
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import type { ListedField } from '../../ui/FieldList.tsx';
import type { WmsFormState } from './wmsForm.ts';

/** The fields of the chosen kind of WMS in words. An empty field complains only once others were filled in. */
export function useListedFields({ wms, fields, values, moves, badAddress, changed }: WmsFormState, hasToken: boolean): ListedField[] {
  const { t } = useTranslation('settings');
  const begun = changed && Object.values(values).some((value) => value !== '');
  return fields.map(({ name, shape, required, choices }) => {
    const value = values[name] ?? '';
    const kept = name === 'token' && hasToken && !moves;
    const empty = required && !kept && begun && value.trim() === '' && shape !== 'secret';
    const problem = empty ? t('wms.fieldEmpty') : name === 'url' && value !== '' && badAddress ? t('wms.urlWrong') : undefined;
    return {
      name,
      shape,
      label: t(`wms.fields.${wms}.${name}`),
      description: kept ? t('wms.tokenKept') : t(`wms.fieldTexts.${wms}.${name}`),
      problem,
      ...(choices === undefined
        ? {}
        : { choices: choices.map((choice) => ({ value: choice, label: t(`wms.choices.${wms}.${name}.${choice}`) })) }),
    };
  });
}

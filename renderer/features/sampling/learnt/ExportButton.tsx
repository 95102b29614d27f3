import { useTranslation } from 'react-i18next';
import { useAction } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { download, XLSX_TYPE } from '../../../ui/download.ts';
import { ErrorState } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from '../sampling.module.css';
import { PeriodChips } from './PeriodChips.tsx';
import { usePeriod } from './usePeriod.ts';

/** Lots, checked orders and defects of a period as a workbook. */
export function ExportButton() {
  const { t, i18n } = useTranslation('sampling');
  const { days, setDays, range } = usePeriod();
  const make = useAction('sampling/export');
  const save = async () => {
    if (range === null) return;
    const made = await make.run({ ...range, language: i18n.language === 'en' ? 'en' : 'zh-CN' });
    if (!made.ok) return;
    const { fileName, base64, rows } = made.value;
    download(
      fileName,
      Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
      XLSX_TYPE,
    );
    toast('green', t('export.saved', { fileName, count: rows }));
  };
  return (
    <>
      {make.error !== null && <ErrorState failure={make.error} />}
      <div className={classes.row}>
        <BigAction size="small" hotkey="Alt+X" busy={make.busy} disabled={range === null} onAct={() => void save()}>
          {t('export.action', { count: days })}
        </BigAction>
        <PeriodChips days={days} onChoose={setDays} />
      </div>
    </>
  );
}

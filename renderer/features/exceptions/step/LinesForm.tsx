import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { BigAction } from '../../../ui/BigAction.tsx';
import classes from '../exceptions.module.css';
import type { Detail } from '../words.ts';
import type { LineDraft } from './stepDraft.ts';

export interface LinesFormProps {
  label: string;
  /** What the order holds now. */
  order: Detail['lines'];
  value: LineDraft[] | null;
  onChange: (lines: LineDraft[]) => void;
}

/** The order's lines as they shall be: other goods, other numbers, none (0), or one more. */
export function LinesForm({ label, order, value, onChange }: LinesFormProps) {
  const { t } = useTranslation('handling');
  const lines = value ?? order.map(({ lineNo, sku, quantity }) => ({ lineNo, sku, quantity: String(quantity) }));
  const change = (at: number, part: Partial<LineDraft>) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  const add = () => onChange([...lines, { lineNo: Math.max(0, ...lines.map(({ lineNo }) => lineNo)) + 1, sku: '', quantity: '1' }]);
  return (
    <fieldset className={classes.group}>
      <legend>{label}</legend>
      {lines.map((line, index) => {
        const before = order.find(({ lineNo }) => lineNo === line.lineNo);
        const was = before === undefined ? t('lines.added') : t('lines.was', { goods: goodsOf(before), quantity: before.quantity });
        return (
          <div key={line.lineNo} className={classes.line}>
            <TextInput
              size="md"
              label={t('lines.sku', { lineNo: line.lineNo })}
              description={was}
              inputWrapperOrder={['label', 'input', 'description']}
              maxLength={64}
              autoComplete="off"
              value={line.sku}
              onChange={(event) => change(index, { sku: event.currentTarget.value })}
            />
            <TextInput
              size="md"
              label={t('lines.quantity')}
              inputMode="numeric"
              maxLength={7}
              autoComplete="off"
              value={line.quantity}
              onChange={(event) => change(index, { quantity: event.currentTarget.value.replaceAll(/\D/g, '') })}
            />
          </div>
        );
      })}
      <div className={classes.row}>
        <BigAction size="small" hotkey="Alt+L" onAct={add}>
          {t('lines.add')}
        </BigAction>
      </div>
    </fieldset>
  );
}

function goodsOf({ sku, name, spec }: Detail['lines'][number]): string {
  return [name ?? sku, spec].filter(Boolean).join(' ');
}

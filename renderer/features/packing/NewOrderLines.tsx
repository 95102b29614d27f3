import { useTranslation } from 'react-i18next';
import { withLine } from './newOrder.ts';
import type { NewLine } from './newOrder.ts';
import type { NewOrderPartProps } from './NewOrderFacts.tsx';
import classes from './newOrder.module.css';

/** What is in the order: SKU and pieces; a new line appears as soon as the last one is used. */
export function NewOrderLines({ order, onChange }: NewOrderPartProps) {
  const { t } = useTranslation('packing');
  const change = (index: number, what: Partial<NewLine>) => onChange((now) => withLine(now, index, what));
  return (
    <section className={classes.part} aria-label={t('newOrder.lines')}>
      <div className={classes.line}>
        <span>{t('newOrder.sku')}</span>
        <span>{t('newOrder.quantity')}</span>
      </div>
      {order.lines.map((line, index) => (
        <div key={`line-${index + 1}`} className={classes.line}>
          <input
            value={line.sku}
            maxLength={64}
            autoComplete="off"
            aria-label={t('newOrder.sku')}
            data-field={index === 0 ? 'lines' : undefined}
            onChange={(event) => change(index, { sku: event.currentTarget.value, name: undefined })}
          />
          <input
            value={line.quantity}
            maxLength={5}
            inputMode="numeric"
            autoComplete="off"
            aria-label={t('newOrder.quantity')}
            onChange={(event) => change(index, { quantity: event.currentTarget.value })}
          />
          {line.name !== undefined && (
            <p className={classes.goods} data-unknown={line.name === null}>
              {line.name ?? t('newOrder.unknownGoods')}
            </p>
          )}
        </div>
      ))}
    </section>
  );
}

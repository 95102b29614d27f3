import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/index.ts';
import { SelectField, TextField } from './Field.tsx';
import type { NewOrder } from './newOrder.ts';
import classes from './newOrder.module.css';

export interface NewOrderPartProps {
  order: NewOrder;
  onChange: (change: (now: NewOrder) => NewOrder) => void;
}

/** Number, platform, merchant, carrier and wishes. */
export function NewOrderFacts({
  order,
  onChange,
  reference,
}: NewOrderPartProps & { reference: CallOutput<'packing/reference'> | undefined }) {
  const { t } = useTranslation(['packing', 'terms']);
  const { carriers = [], platforms = [], merchants = [] } = reference ?? {};
  return (
    <section className={classes.part} aria-label={t('packing:newOrder.facts')}>
      <TextField
        label={t('packing:newOrder.orderNo')}
        name="orderNo"
        maxLength={64}
        value={order.orderNo}
        onChange={(orderNo) => onChange((now) => ({ ...now, orderNo }))}
      />
      <div className={classes.pairs}>
        <SelectField
          label={t('packing:newOrder.platform')}
          name="platform"
          value={order.platform}
          onChange={(platform) => onChange((now) => ({ ...now, platform }))}
          choices={platforms.map((value) => ({ value, label: t(`terms:platform.${value}`, { defaultValue: value }) }))}
        />
        <SelectField
          label={t('packing:newOrder.merchantId')}
          name="merchantId"
          value={order.merchantId}
          onChange={(merchantId) => onChange((now) => ({ ...now, merchantId }))}
          choices={merchants.map(({ merchantId, merchantName }) => ({ value: merchantId, label: `${merchantName} ${merchantId}` }))}
        />
        <SelectField
          label={t('packing:newOrder.carrier')}
          value={order.carrier}
          onChange={(carrier) => onChange((now) => ({ ...now, carrier }))}
          choices={carriers.map((value) => ({ value, label: t(`terms:carrier.${value}`, { defaultValue: value }) }))}
        />
        <label className={classes.check}>
          <input
            type="checkbox"
            checked={order.urgent}
            onChange={(event) => onChange((now) => ({ ...now, urgent: event.currentTarget.checked }))}
          />
          {t('packing:queue.urgent')}
        </label>
      </div>
      <TextField
        label={t('packing:wishes.buyer')}
        maxLength={2_000}
        value={order.buyerRemark}
        onChange={(buyerRemark) => onChange((now) => ({ ...now, buyerRemark }))}
      />
      <TextField
        label={t('packing:wishes.gift')}
        maxLength={500}
        value={order.giftText}
        onChange={(giftText) => onChange((now) => ({ ...now, giftText }))}
      />
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../../shared/contract/index.ts';
import { Notice } from '../../../ui/Notice.tsx';
import classes from '../settings.module.css';

/** What a change would do to the orders that are still to go out, by rule, with a few of them. */
export function PreviewNotice({ preview }: { preview: CallOutput<'validation/preview'> }) {
  const { t } = useTranslation(['settings', 'validation']);
  const { checked, newly, noLonger, rules } = preview;
  return (
    <Notice
      reveal
      tone={newly > 0 ? 'amber' : 'blue'}
      title={
        rules.length === 0
          ? t('settings:rules.preview.nothing', { count: checked })
          : t('settings:rules.preview.title', { checked, newly, noLonger })
      }
    >
      {rules.length > 0 && (
        <ul className={classes.preview}>
          {rules.map((rule) => (
            <li key={rule.rule}>
              <strong>{t(`validation:short.${rule.rule}`)}</strong>{' '}
              {[
                rule.newly > 0 && t('settings:rules.preview.newly', { count: rule.newly }),
                rule.noLonger > 0 && t('settings:rules.preview.noLonger', { count: rule.noLonger }),
              ]
                .filter((words) => words !== false)
                .join(' · ')}
              <ul>
                {rule.examples.map(({ orderId, orderNo, newly: isNew, value }) => (
                  <li key={`${orderId} ${isNew}`}>
                    {t(isNew ? 'settings:rules.preview.exampleNewly' : 'settings:rules.preview.exampleNoLonger', { orderNo, value })}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

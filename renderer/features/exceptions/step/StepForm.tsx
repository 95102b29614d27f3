import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../../shared/contract/index.ts';
import { answerOf } from '../../../../shared/domain/exceptions/handling.ts';
import { stepOf } from '../../../../shared/domain/exceptions/steps.ts';
import { useAction } from '../../../bridge/index.ts';
import type { Action } from '../../../bridge/index.ts';
import { useSession } from '../../../state/session.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from '../exceptions.module.css';
import { stepWords, turnOf } from '../words.ts';
import type { Detail } from '../words.ts';
import { Contact } from './Contact.tsx';
import { FeasibilityView } from './FeasibilityView.tsx';
import { LinesForm } from './LinesForm.tsx';
import { RecipientForm, useRecipientFindings } from './RecipientForm.tsx';
import { askedFields, missingFields, stepInput, useStepDraft } from './stepDraft.ts';
import type { StepDraft } from './stepDraft.ts';
import { StepField } from './StepField.tsx';
import { TellAction } from './TellAction.tsx';
import { TogetherAction } from './TogetherAction.tsx';
import { useFeasibility } from './useFeasibility.ts';

/** What was typed over what the product proposes. */
function withProposals(draft: StepDraft, proposals: Detail['proposals']): StepDraft {
  return { ...draft, values: { ...proposals, ...draft.values } };
}

/** Brings a field into sight above the actions: by itself a browser shows no more of a text field than its caret, and that behind them. */
function showAbove(field: Element): void {
  field.scrollIntoView({ block: 'nearest' });
}

/** The form of the step in turn. Enter takes the step when everything is there. */
export function StepForm({ detail, contact }: { detail: Detail; contact: Action<'exceptions/contact'> }) {
  const { t } = useTranslation(['exceptions', 'handling']);
  const { exception } = detail;
  const user = useSession((session) => session.user);
  const { draft: typed, change, drop } = useStepDraft(`${user} ${exception.exceptionId} ${turnOf(detail)}`);
  const carrier = typed.values['carrier'] ?? detail.proposals['carrier'] ?? '';
  const { feasibility, proposals } = useFeasibility(detail, carrier);
  const draft = withProposals(typed, { ...detail.proposals, ...proposals });
  const take = useAction('exceptions/step');
  const attempt = useAction('exceptions/attempt');
  const tell = useAction('exceptions/tell');
  const bulk = useAction('exceptions/bulk');
  const form = useRef<HTMLElement>(null);
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);
  const takeOver = useEffectEvent(({ recipient }: CallOutput<'exceptions/contact'>) => {
    const { name, phone, province = '', city = '', district = '', address } = recipient;
    change((now) => ({
      ...now,
      values: { phone, ...now.values },
      recipient: now.recipient ?? { name, phone, province, city, district, address },
    }));
  });
  const shownContact = contact.data;
  useEffect(() => {
    if (shownContact !== undefined) takeOver(shownContact);
  }, [shownContact]);

  // What comes in above the field in use pushes it down, behind the actions; it is brought back into sight.
  const above = Number(shownContact !== undefined) + Number(feasibility !== null);
  useEffect(() => {
    const inUse = document.activeElement;
    if (above > 0 && inUse !== null && form.current?.contains(inUse)) showAbove(inUse);
  }, [above]);

  const fields = askedFields(detail, draft.values);
  const corrects = fields.some(({ kind }) => kind === 'recipient');
  const { findings, blocking } = useRecipientFindings(exception.exceptionId, draft, corrects);
  const shown = fields.filter(({ key }) => key !== 'acknowledged' || blocking > 0);
  const missing = missingFields(shown, draft);
  if (blocking > 0 && (draft.values['acknowledged'] ?? '').trim() === '') missing.push('acknowledged');
  const put = (key: string, value: string) => change((now) => ({ ...now, values: { ...now.values, [key]: value } }));
  const label = (key: string, required: boolean) => {
    const words = t(`exceptions:fields.${key}`);
    return required ? words : t('exceptions:detail.optional', { label: words });
  };
  const submit = async () => {
    if (missing.length > 0 || take.busy) return;
    const answer = await take.run(stepInput(detail, draft, feasibility));
    if (answer.ok) drop();
  };
  const tryIt = async () => {
    const answer = await attempt.run(stepInput(detail, draft, feasibility));
    if (!answer.ok) return;
    drop();
    toast('green', t('handling:attempt.kept'));
  };
  const error = take.error ?? attempt.error ?? tell.error ?? bulk.error;
  // What holds for all orders of the same goods; lines are of one order alone.
  const others = fields.some(({ kind }) => kind === 'lines') ? 0 : Math.max(0, detail.together.length - 1);
  // Whoever was told on the phone is not told once more in writing.
  const sends = detail.tells !== null && !(others > 0 && draft.values['channel'] === 'phone');
  const isClosing = fields.some(({ key }) => key === 'outcome');
  const step = stepOf(exception.class, exception.step);
  const answer = step === undefined ? null : answerOf(step);
  // A try is written down while its answer is still open.
  const lacks = missing.some((key) => key !== answer);
  const attempts = detail.events.filter((event) => event.kind === 'attempt' && event.step === exception.step).length;

  return (
    <section ref={form} className={classes.fields} onFocus={({ target }) => showAbove(target)} aria-label={t('exceptions:detail.form')}>
      <h2>{stepWords(t, exception)}</h2>
      {error !== null && <ErrorState failure={error} />}
      {detail.fields.some(({ kind }) => kind === 'phone' || kind === 'recipient') && (
        <Contact exceptionId={exception.exceptionId} contact={contact} />
      )}
      {feasibility !== null && <FeasibilityView feasibility={feasibility} />}
      {shown.map((field) =>
        field.kind === 'recipient' ? (
          <RecipientForm
            key={field.key}
            label={label(field.key, field.required)}
            value={draft.recipient}
            findings={findings}
            onChange={(recipient) => change((now) => ({ ...now, recipient }))}
          />
        ) : field.kind === 'lines' ? (
          <LinesForm
            key={field.key}
            label={label(field.key, field.required)}
            order={detail.lines}
            value={draft.lines}
            onChange={(lines) => change((now) => ({ ...now, lines }))}
          />
        ) : (
          <StepField
            key={field.key}
            field={field}
            label={label(field.key, field.required || field.key === 'acknowledged')}
            value={draft.values[field.key] ?? ''}
            lines={detail.lines}
            onChange={(value) => put(field.key, value)}
            onEnter={() => void submit()}
          />
        ),
      )}
      {others > 0 && <p>{t('handling:tell.orders', { orderNos: detail.together.map(({ orderNo }) => orderNo).join(' · ') })}</p>}
      <div className={classes.acts}>
        {missing.length > 0 && (
          <p className={classes.soft} role="status">
            {t('exceptions:detail.missing', { fields: missing.map((key) => t(`exceptions:fields.${key}`)).join(' · ') })}
          </p>
        )}
        {missing.length === 0 && others > 0 && <p role="status">{t('handling:together.others', { count: others })}</p>}
        <BigAction tone="blue" hotkey="Enter" busy={take.busy} disabled={missing.length > 0} onAct={() => void submit()}>
          {isClosing ? t('exceptions:detail.close') : others > 0 ? t('handling:together.one') : t('exceptions:detail.take')}
        </BigAction>
        {sends ? (
          <TellAction
            tell={tell}
            detail={detail}
            draft={draft}
            disabled={detail.tells === 'out-of-stock' ? missing.length > 0 : lacks}
            onTold={drop}
          />
        ) : (
          others > 0 && <TogetherAction bulk={bulk} detail={detail} draft={draft} disabled={missing.length > 0} onDone={drop} />
        )}
        {detail.repeats && (
          <BigAction hotkey="Alt+T" busy={attempt.busy} disabled={lacks} onAct={() => void tryIt()}>
            {attempts === 0 ? t('handling:attempt.action') : t('handling:attempt.again', { count: attempts })}
          </BigAction>
        )}
      </div>
    </section>
  );
}

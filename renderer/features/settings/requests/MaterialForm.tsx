import { TextInput } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../../bridge/index.ts';
import { BigAction } from '../../../ui/BigAction.tsx';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { toast } from '../../../ui/toasts.ts';
import classes from '../settings.module.css';
import { FormFoot } from './FormFoot.tsx';
import { MATERIAL_KINDS, readMaterialForm } from './materialForm.ts';
import type { MaterialDraft, MaterialField } from './materialForm.ts';

interface Props {
  draft: MaterialDraft;
  onChange: (draft: MaterialDraft) => void;
  onClose: () => void;
}

/** One material: a new one, or one that is counted or changed. */
export function MaterialForm({ draft, onChange, onClose }: Props) {
  const { t } = useTranslation(['services', 'terms', 'common']);
  const save = useAction('services/save-material');
  const remove = useAction('services/remove-material');
  const form = useRef<HTMLElement>(null);
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('input:not([disabled])')?.focus(), []);
  const { isNew, values } = draft;
  const { material, problems } = readMaterialForm(draft);
  const put = (field: MaterialField, value: string) => {
    save.reset();
    onChange({ isNew, values: { ...values, [field]: value } });
  };
  const submit = async () => {
    if (material === null) return;
    const answer = await save.run(material);
    if (!answer.ok) return;
    toast('green', t('services:materialSaved'));
    onClose();
  };
  const takeOff = async () => {
    const answer = await remove.run({ code: values.code });
    if (!answer.ok) return;
    onClose();
    const undo = { label: t('common:undo'), run: () => void (material !== null && save.run({ ...material, isNew: true })) };
    toast('green', t('services:materialRemoved', { name: values.name }), undo);
  };
  const field = (name: MaterialField) => (
    <TextInput
      key={name}
      size="md"
      label={t(`services:material.${name}`)}
      description={t(`services:materialHint.${name}`)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={values[name] !== '' && problems.some((one) => one === name) && t('services:unreadable')}
      maxLength={name === 'name' ? 60 : 40}
      autoComplete="off"
      disabled={name === 'code' && !isNew}
      value={values[name]}
      onChange={(event) => put(name, event.currentTarget.value)}
    />
  );
  return (
    <section ref={form} className={classes.form} aria-label={t(isNew ? 'services:addMaterial' : 'services:changeMaterial')}>
      <h2>{t(isNew ? 'services:addMaterial' : 'services:changeMaterial')}</h2>
      <div className={classes.thirds}>{(['code', 'name'] as const).map(field)}</div>
      <ChoiceGroup
        label={t('services:material.kind')}
        value={values.kind}
        choices={MATERIAL_KINDS.map((value) => ({ value: value as string, label: t(`terms:request.${value}`) }))}
        onChange={(value) => put('kind', value)}
      />
      <div className={classes.thirds}>{(['onHand', 'lowAt', 'fee'] as const).map(field)}</div>
      <ChoiceGroup
        label={t('services:material.countsDown')}
        value={values.countsDown}
        choices={[
          { value: 'no', label: t('services:byHand'), text: t('services:byHandText') },
          { value: 'yes', label: t('services:byPacking'), text: t('services:byPackingText') },
        ]}
        onChange={(value) => put('countsDown', value)}
      />
      {save.error !== null && <ErrorState failure={save.error} />}
      {remove.error !== null && <ErrorState failure={remove.error} />}
      <FormFoot
        busy={save.busy}
        ready={material !== null}
        missing={problems.map((one) => t(`services:material.${one}`))}
        onSave={() => void submit()}
        onClose={onClose}
      >
        {!isNew && (
          <BigAction hotkey="Alt+D" busy={remove.busy} onAct={() => void takeOff()}>
            {t('services:removeMaterial')}
          </BigAction>
        )}
      </FormFoot>
    </section>
  );
}

import type { TFunction } from 'i18next';

/** Everything the product writes into the journal; each has words in both languages (`journal:actions.<feature>.<verb>`). */
export const ACTIONS = [
  'cache/invalid',
  'cache/invalid-export',
  'exceptions/assign',
  'exceptions/attempt',
  'exceptions/default-view',
  'exceptions/clear',
  'exceptions/hold',
  'exceptions/hold-order',
  'exceptions/note',
  'exceptions/open',
  'exceptions/remove-view',
  'exceptions/reopen',
  'exceptions/reschedule',
  'exceptions/resume',
  'exceptions/save-view',
  'exceptions/step',
  'exceptions/warn',
  'files/confirm',
  'files/import',
  'files/load-receipt',
  'files/remember',
  'notices/queue',
  'notices/resend',
  'notices/reveal',
  'notices/told',
  'notices/void',
  'orders/adopt',
  'orders/reveal',
  'outage/auto-declared',
  'outage/closed',
  'outage/declared',
  'outage/false-alarm',
  'outage/investigation',
  'outage/mark-pulled',
  'outage/note',
  'outage/reconciling',
  'outage/recovering',
  'outage/relapse',
  'outage/suspected',
  'packing/hand-over',
  'packing/new-order',
  'packing/pack',
  'packing/undo',
  'sampling/commit',
  'sampling/decide',
  'sampling/draw',
  'sampling/export',
  'sampling/finish',
  'sampling/follow-up',
  'sampling/freeze',
  'sampling/photo',
  'sampling/plan',
  'sampling/resume',
  'sampling/second-check',
  'sampling/skip',
  'sampling/take-over',
  'sampling/unavailable',
  'sampling/verdict',
  'session/sign-in',
  'session/wrong-pin',
  'settings/change',
  'site/backup',
  'site/forget',
  'store/damaged',
  'users/add',
  'users/change',
  'writeback/accept-epoch',
  'writeback/arrived-late',
  'writeback/epoch',
  'writeback/export',
  'writeback/interrupted',
  'writeback/looked-up',
  'writeback/order-replaced',
  'writeback/release',
  'writeback/resubmit',
  'writeback/retry',
  'writeback/settled',
  'writeback/void',
] as const;
export type KnownAction = (typeof ACTIONS)[number];

function isKnown(action: string): action is KnownAction {
  return (ACTIONS as readonly string[]).includes(action);
}

/** An action in words; one that this version does not know stays as it is written. */
export function actionInWords(action: string, t: TFunction): string {
  return isKnown(action) ? t(`journal:actions.${action}`) : action;
}

/** Actions whose words contain what was typed; none for an empty text. */
export function actionsCalled(text: string, t: TFunction): KnownAction[] {
  const wanted = text.toLowerCase();
  return wanted === '' ? [] : ACTIONS.filter((action) => actionInWords(action, t).toLowerCase().includes(wanted));
}

import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { soundAlarms } from '../../shared/domain/exceptions/alarms.ts';
import type { Alarm } from '../../shared/domain/exceptions/alarms.ts';
import { useCall, useChanges } from '../bridge/index.ts';
import { useAlarms } from '../state/alarms.ts';
import { useSession } from '../state/session.ts';
import { useView } from '../state/view.ts';
import { exceptionSubject, stepWords } from '../ui/exceptionWords.ts';
import { play } from '../ui/sounds.ts';
import { toast } from '../ui/toasts.ts';
import { useClock } from '../ui/useClock.ts';

const ASKED_EVERY_MS = 10_000;
/** Whatever is changed, and however much at once, nobody has to hear of it sooner. */
const AFTER_CHANGES_AT_MOST_EVERY_MS = 2_000;

/** Shows it beside the window too, where the person has allowed that; without a sound, because the station has its own. */
function notify(text: string): void {
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  // One at a time: the newest takes the place of the one before.
  const shown = new Notification(text, { tag: 'holdfast-limits', silent: true });
  shown.addEventListener('click', () => window.focus());
}

/** Makes heard that a limit is at risk or passed: a sound, a line, and where wanted a desktop notification. Nobody is named. */
export function LimitAlarms() {
  const { t } = useTranslation(['app', 'exceptions', 'terms']);
  const { alarms: wanted, notifications, place } = useView();
  const attended = useSession((session) => session.user !== null && !session.locked) || place.screen === 'wall';
  const on = wanted !== 'off' && attended;
  const seen = place.screen === 'board' || place.screen === 'wall';
  const wall = useCall('board/wall', {}, { everyMs: ASKED_EVERY_MS, enabled: on });
  useChanges(['exceptions'], () => on && wall.refresh(), AFTER_CHANGES_AT_MOST_EVERY_MS);
  const now = useClock();
  const rows = wall.data?.exceptions;
  useEffect(() => {
    if (!on || rows === undefined) return;
    const { heard, hear } = useAlarms.getState();
    const found = soundAlarms(rows, heard, now, wanted);
    const say = (alarm: Alarm) => {
      const [first, ...more] = found.alarms.filter((one) => one.alarm === alarm).map(({ row }) => row);
      if (first === undefined) return;
      const what = [exceptionSubject(t, first), t(`terms:exceptionClass.${first.class}`), stepWords(t, first)].join(' · ');
      const text = more.length === 0 ? t(`app:alarm.${alarm}`, { what }) : t(`app:alarm.${alarm}More`, { what, count: more.length });
      // Board and wall show it as it happens.
      if (!seen) toast(alarm === 'breached' ? 'red' : 'amber', text);
      if (notifications) notify(text);
    };
    if (found.alarms.length === 0) return;
    hear(found.heard);
    play(found.alarms.some(({ alarm }) => alarm === 'breached') ? 'late' : 'look');
    say('at-risk');
    say('breached');
  }, [on, rows, now, wanted, notifications, seen, t]);
  return null;
}

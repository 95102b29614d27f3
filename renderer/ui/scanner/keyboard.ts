import { createScanDecoder } from '../../../shared/domain/scan.ts';
import type { KeyStroke, ScanStep } from '../../../shared/domain/scan.ts';
import { createFieldMemory, isTextField, isTyping } from './fieldMemory.ts';
import { combinationOf, COMPOSING, runKey, runText } from './keys.ts';

/** Enter and Space belong to what has the focus when that is something to press or to choose from. */
function actsItself(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('button, a[href], summary, select, textarea, [role="option"], [role="menuitem"], [role="tab"], [data-own-keys]') !== null
  );
}

const OF_LINES_OR_STEPS = 'textarea, select, [type="date"], [type="time"]';

/** An arrow key alone moves the cursor, the day or the choice in a field of that kind. */
function movesWithin({ key, altKey, ctrlKey, target }: KeyboardEvent): boolean {
  return key.startsWith('Arrow') && !altKey && !ctrlKey && target instanceof Element && target.matches(OF_LINES_OR_STEPS);
}

function strokeOf(event: KeyboardEvent): KeyStroke {
  return {
    code: event.code,
    key: event.key,
    shift: event.shiftKey,
    modified: event.ctrlKey || event.altKey || event.metaKey,
    repeat: event.repeat,
    at: event.timeStamp,
    inField: isTyping(),
  };
}

function pressed(event: KeyboardEvent): void {
  // While an input method composes, its keys are its own.
  if (event.defaultPrevented || event.isComposing || event.key === 'Process') return;
  const plainEnter = event.key === 'Enter' && !event.ctrlKey && !event.altKey;
  if (plainEnter && actsItself(event.target)) return;
  if (movesWithin(event)) return;
  const printable = event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
  // Printable keys come as `typed`, after it is sure that they are no scan.
  if (printable && event.key !== ' ') return;
  if (runKey(combinationOf(event), isTyping())) event.preventDefault();
}

/** What an input method writes goes into the field that has the focus when it begins: the one that takes typing gets it first. */
function composes(): void {
  if (!isTyping()) runKey(COMPOSING, false);
}

/** What was composed while no field had the focus went nowhere; it is typed, then. */
function composed({ target, data }: CompositionEvent): void {
  if (!isTextField(target)) runText(data);
}

/** A timer that is later than this was kept from running by something else. */
const BUSY_MS = 30;
/** What was typed meanwhile has come by then. */
const CATCH_UP_MS = 50;

/**
 * Listens to the whole window, ahead of everything else: scans go to `scanned` wherever the focus is, the rest goes to
 * the key bindings and the page. The answer ends it.
 */
export function installKeyboard(scanned: (code: string) => void): () => void {
  const decoder = createScanDecoder();
  const memory = createFieldMemory();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const pauseOver = (due: number) => {
    // Strokes made in time may still wait behind whatever kept the page busy: they go first.
    if (performance.now() - due > BUSY_MS) timer = setTimeout(() => carryOut(decoder.tick(performance.now())), CATCH_UP_MS);
    else carryOut(decoder.tick(performance.now()));
  };

  const carryOut = (step: ScanStep) => {
    if (step.restoreField) memory.restore();
    for (const code of step.scans) scanned(code);
    for (const character of step.typed) runKey(character, false);
    clearTimeout(timer);
    const due = decoder.deadline();
    if (due !== null) timer = setTimeout(() => pauseOver(due), Math.max(1, due - performance.now() + 1));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Process') composes();
    const step = decoder.stroke(strokeOf(event));
    if (step.beganBurst) memory.remember();
    if (step.take) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    carryOut(step);
  };
  window.addEventListener('keydown', onKeyDown, { capture: true });
  window.addEventListener('keydown', pressed);
  window.addEventListener('compositionstart', composes, { capture: true });
  window.addEventListener('compositionend', composed, { capture: true });
  return () => {
    clearTimeout(timer);
    window.removeEventListener('keydown', onKeyDown, { capture: true });
    window.removeEventListener('keydown', pressed);
    window.removeEventListener('compositionstart', composes, { capture: true });
    window.removeEventListener('compositionend', composed, { capture: true });
  };
}

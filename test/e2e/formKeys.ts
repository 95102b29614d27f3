import type { Page } from 'playwright-core';

/** More fields than any form has, and what stands before it. */
const MOST_FIELDS = 120;

interface Focused {
  /** The field's own label; of one of several choices the choice. */
  label: string;
  /** What a choice answers. */
  question: string;
  chosen: boolean;
}

/** What the focus is on, as a screen reader would say it. */
function focused(page: Page): Promise<Focused> {
  return page.evaluate<Focused>(`(() => {
    const at = document.activeElement;
    const label = at.labels?.[0]?.textContent ?? at.getAttribute('aria-label') ?? '';
    const question = at.type === 'radio' ? (at.closest('fieldset')?.querySelector('legend')?.textContent ?? '') : '';
    return { label: label.trim(), question: question.trim(), chosen: at.checked === true };
  })()`);
}

async function reach(page: Page, name: string, isThere: (at: Focused) => boolean): Promise<void> {
  const passed: string[] = [];
  for (let tabs = 0; tabs < MOST_FIELDS; tabs += 1) {
    const at = await focused(page);
    if (isThere(at)) return;
    passed.push(at.question || at.label);
    await page.keyboard.press('Tab');
  }
  throw new Error(`no field "${name}" among ${[...new Set(passed)].join(', ')}`);
}

/** Goes to a field with Tab and writes into it, in place of what stands there. */
export async function fillIn(page: Page, label: string, text: string): Promise<void> {
  await reach(page, label, (at) => at.question === '' && at.label === label);
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

/** Goes to a question with Tab and takes an answer with the arrow keys. */
export async function choose(page: Page, question: string, answer: string): Promise<void> {
  await reach(page, question, (at) => at.question === question);
  for (let tried = 0; tried < MOST_FIELDS; tried += 1) {
    const at = await focused(page);
    if (at.label === answer) {
      if (!at.chosen) await page.keyboard.press('Space');
      return;
    }
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`"${question}" has no answer "${answer}"`);
}

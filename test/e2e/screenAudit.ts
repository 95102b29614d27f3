import type { Page, Response } from 'playwright-core';

/** What a page said that no user should cause, and the strings the core sent it: names, goods, addresses, reasons. */
export function watchPage(page: Page) {
  const complaints: string[] = [];
  const data = new Set<string>();
  const keep = (value: unknown): void => {
    if (typeof value === 'string') data.add(value);
    else if (Array.isArray(value)) for (const one of value) keep(one);
    else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) keep(one);
  };
  const keepAnswer = async (response: Response) => {
    const text = await response.text().catch(() => null);
    // A page that is left in the middle of an answer has none.
    if (text !== null && text !== '') keep(JSON.parse(text));
  };
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('response', (response) => {
    if (response.url().includes('/call/')) void keepAnswer(response);
  });
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => keep(JSON.parse(String(payload)))));
  return { complaints, data };
}

const CHINESE = /[\u3000-\u9fff\uff00-\uffef]/;

/**
 * What is wrong with what is on screen now, in words: codes or keys instead of texts, text cut off, sideways scrolling, buttons
 * without a name, the wrong language. `data` is what the core sent and may be in any language.
 */
export function auditScreen(page: Page, language: string, data: ReadonlySet<string>): Promise<string[]> {
  const longestFirst = [...data].filter((text) => CHINESE.test(text)).sort((a, b) => b.length - a.length);
  // A page takes one function; these belong together.
  const functions = [isHidden, isCutOff, isNamed, wrongWords, audit].map(String).join('\n');
  return page.evaluate<string[]>(`{ ${functions}\n audit(${JSON.stringify(language)}, ${JSON.stringify(longestFirst)}) }`);
}

function isHidden(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width <= 1 || height <= 1 || getComputedStyle(element).visibility === 'hidden' || element.closest('[inert]') !== null;
}

/** Whether an element that neither scrolls nor says the whole in its title hides a part of a text. */
function isCutOff(text: Node, holder: Element): boolean {
  const range = document.createRange();
  range.selectNodeContents(text);
  const box = range.getBoundingClientRect();
  if (box.width === 0) return false;
  for (let element: Element | null = holder; element !== null && element !== document.body; element = element.parentElement) {
    const { overflowX, overflowY, textOverflow, position } = getComputedStyle(element);
    const frame = element.getBoundingClientRect();
    const sideways = /hidden|clip/.test(overflowX) && (box.right > frame.right + 1 || box.left < frame.left - 1);
    const inHeight = /hidden|clip/.test(overflowY) && (box.bottom > frame.bottom + 3 || box.top < frame.top - 3);
    if (sideways && textOverflow === 'ellipsis' && element.closest('[title]') !== null) return false;
    if (sideways || inHeight) return true;
    // What scrolls shows its end when it is scrolled; what is fixed leaves the flow.
    if (/auto|scroll/.test(`${overflowX} ${overflowY}`) || position === 'fixed') return false;
  }
  return false;
}

function isNamed(control: Element): boolean {
  const names = ['aria-label', 'aria-labelledby', 'title'].map((name) => control.getAttribute(name));
  if ([...names, control.textContent].some((name) => name !== null && name.trim() !== '')) return true;
  const labelled = control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement;
  return control.closest('label') !== null || (labelled && (control.labels?.length ?? 0) > 0);
}

function wrongWords(text: string, language: string, data: readonly string[]): string | null {
  if (/^[a-z][a-zA-Z]*(:[a-zA-Z-]+)?(\.[a-zA-Z-]+)+$|^[a-z]+:[a-zA-Z.-]+$/.test(text)) return 'a key';
  const codes = /\b(session|user|goods|order|outage|waybill|packing|writeback|link|cache|practice|store|backup|call|input)\/[a-z-]+/;
  if (codes.test(text)) return 'a code';
  if (/\{\{|\[object|\bundefined\b|\bNaN\b|Invalid Date/.test(text)) return 'unfinished';
  const own = data.reduce((left, known) => left.replaceAll(known, ''), text);
  const isLanguageName = /^(中文|切换到中文)$/.test(text);
  if (language === 'en' && /[\u3000-\u9fff\uff00-\uffef]/.test(own) && !isLanguageName) return 'not in English';
  if (language === 'zh-CN' && /[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}/.test(text)) return 'not in Chinese';
  return null;
}

function audit(language: string, data: readonly string[]): string[] {
  const problems: string[] = [];
  const { lang, scrollWidth, clientWidth } = document.documentElement;
  if (lang !== language) problems.push(`the page says its language is ${lang}`);
  if (scrollWidth > clientWidth + 1) problems.push(`the page scrolls sideways: ${scrollWidth} > ${clientWidth}`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? '';
    const holder = node.parentElement;
    if (text === '' || holder === null || isHidden(holder)) continue;
    const wrong = wrongWords(text, language, data) ?? (isCutOff(node, holder) ? 'cut off' : null);
    if (wrong !== null) problems.push(`${wrong}: ${text.slice(0, 80)}`);
  }
  for (const control of document.querySelectorAll('button, [role="button"], a[href], input, select, textarea')) {
    if (!isHidden(control) && !isNamed(control)) problems.push(`no name: ${control.outerHTML.slice(0, 120)}`);
  }
  return [...new Set(problems)];
}

/** Whether all of an element can be seen without scrolling; a page runs it. */
export function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= globalThis.innerHeight;
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

const NOT_TYPED_INTO = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'file', 'color', 'image']);

/** Whether text can be typed into it. */
export function isTextField(target: EventTarget | null): target is TextField {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !NOT_TYPED_INTO.has(target.type));
}

/** Whether what is typed now goes into a field of the page. */
export function isTyping(): boolean {
  const target = document.activeElement;
  return isTextField(target) || target instanceof HTMLSelectElement || (target instanceof HTMLElement && target.isContentEditable);
}

export interface FieldMemory {
  /** Notes what the field in use holds. */
  remember: () => void;
  /** Puts it back, as if the scan had never touched it. */
  restore: () => void;
}

/** Takes a scan out of a text field again. React reads values through the element's own setter, so that one is used. */
export function createFieldMemory(): FieldMemory {
  let kept: { field: TextField; value: string; selection: [number | null, number | null] } | null = null;
  return {
    remember: () => {
      const field = document.activeElement;
      kept = isTextField(field) ? { field, value: field.value, selection: [field.selectionStart, field.selectionEnd] } : null;
    },
    restore: () => {
      if (kept === null || !kept.field.isConnected) return;
      const { field, value, selection } = kept;
      kept = null;
      const put = () => {
        if (field.value === value) return;
        const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
        Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
        field.dispatchEvent(new Event('input', { bubbles: true }));
        if (selection[0] !== null && document.activeElement === field) field.setSelectionRange(selection[0], selection[1]);
      };
      const focused = document.activeElement === field;
      // Leaving the field ends an input method's composition, which would otherwise write its text after us.
      if (focused) field.blur();
      if (focused) field.focus();
      put();
      setTimeout(put, 0);
    },
  };
}

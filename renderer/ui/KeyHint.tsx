import classes from './KeyHint.module.css';

const SHOWN: Record<string, string> = { Enter: '↵ Enter', Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

/** The key of an action, as it is printed on the keyboard. Decoration: the element it stands in carries `aria-keyshortcuts`. */
export function KeyHint({ name }: { name: string }) {
  return (
    <kbd className={classes.key} aria-hidden="true">
      {name
        .split('+')
        .map((part) => SHOWN[part] ?? part)
        .join('+')}
    </kbd>
  );
}

import type { Screen } from './screens.tsx';

type Grouped = Pick<Screen, 'key' | 'hotkey' | 'under' | 'unlisted'>;

/** A screen and the key that opens it from where one is now. */
export interface Reachable<S> {
  screen: S;
  hotkey: string;
}

/** The screens of the first row, each with its function key. */
export function mainScreens<S extends Grouped>(screens: readonly S[]): Reachable<S>[] {
  return screens.flatMap((screen) => (screen.hotkey === undefined ? [] : [{ screen, hotkey: screen.hotkey }]));
}

/** What stands for the open screen in the first row: itself, or the head of its group. */
export function headOf(screens: readonly Grouped[], open: string | undefined): string | undefined {
  return screens.find(({ key }) => key === open)?.under ?? open;
}

/** The screens of the open one's group, its head first, each with Ctrl and its place; none where the head stands alone. */
export function groupOf<S extends Grouped>(screens: readonly S[], open: string | undefined): Reachable<S>[] {
  const head = headOf(screens, open);
  if (head === undefined) return [];
  const group = screens.filter(({ key, under, unlisted }) => (key === head || under === head) && unlisted !== true);
  return group.length < 2 ? [] : group.map((screen, index) => ({ screen, hotkey: `Ctrl+${index + 1}` }));
}

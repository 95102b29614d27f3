import { expect, test } from 'vitest';
import { groupOf, headOf, mainScreens } from '../../renderer/app/screenGroups.ts';
import { SCREENS } from '../../renderer/app/screens.tsx';

const screens = [
  { key: 'packing', hotkey: 'F1' },
  { key: 'exceptions', hotkey: 'F3' },
  { key: 'board', under: 'exceptions' },
  { key: 'wall', under: 'exceptions', unlisted: true as const },
  { key: 'stock', under: 'exceptions' },
  { key: 'settings', hotkey: 'F9' },
];
const keys = (reachable: { screen: { key: string }; hotkey: string }[]) => reachable.map(({ screen, hotkey }) => [screen.key, hotkey]);

test('the first row holds the main screens alone, and the head of the open group stands for it there', () => {
  expect(keys(mainScreens(screens))).toEqual([
    ['packing', 'F1'],
    ['exceptions', 'F3'],
    ['settings', 'F9'],
  ]);
  expect(['stock', 'wall', 'exceptions', 'settings'].map((open) => headOf(screens, open))).toEqual([
    'exceptions',
    'exceptions',
    'exceptions',
    'settings',
  ]);
  expect(headOf(screens, undefined)).toBeUndefined();
});

test('a group is the second row wherever in it one is; Ctrl and the place open its screens, unlisted ones have no place', () => {
  const row = [
    ['exceptions', 'Ctrl+1'],
    ['board', 'Ctrl+2'],
    ['stock', 'Ctrl+3'],
  ];
  for (const open of ['exceptions', 'board', 'stock', 'wall']) expect(keys(groupOf(screens, open))).toEqual(row);
  // A head without others, be it for a role that sees none of them, has no second row.
  for (const open of ['packing', 'settings', undefined]) expect(groupOf(screens, open)).toEqual([]);
});

test('every screen is in a row or unlisted in a group that there is, under a key of its own', () => {
  const mains = mainScreens(SCREENS).map(({ screen, hotkey }) => ({ key: screen.key, hotkey }));
  const strays = SCREENS.filter(({ key, under }) => !mains.some((main) => main.key === (under ?? key)));
  expect(strays).toEqual([]);
  expect(SCREENS.filter(({ hotkey, under }) => (hotkey === undefined) !== (under !== undefined))).toEqual([]);
  expect(new Set(SCREENS.map(({ key }) => key)).size).toBe(SCREENS.length);
  expect(new Set(mains.map(({ hotkey }) => hotkey)).size).toBe(mains.length);
});

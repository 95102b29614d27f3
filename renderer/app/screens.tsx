import { SAMPLERS } from '../../shared/contract/define.ts';
import type { Role } from '../../shared/model/role.ts';
import { screenFile } from './screenFile.tsx';
import type { ScreenFile } from './screenFile.tsx';

export interface Screen {
  /** Also the key of its name: `app:screens.<key>`. */
  key: string;
  /** Function key of a main screen. One of a group gets Ctrl and its place in it. */
  hotkey?: string;
  /** The main screen whose group it belongs to: it stands in a second row while one of the group is open. */
  under?: string;
  /** Reached from another screen of its group and by Ctrl+K alone. */
  unlisted?: true;
  /** Who sees it; `all`: everybody who is signed in. */
  roles: 'all' | readonly Role[];
  /** Only where the practice WMS is connected. */
  practiceOnly?: true;
  /** Only where a connector of this name is in use. */
  connector?: string;
  file: ScreenFile;
}

/** Every screen, in the order of the navigation; those of a group in the order of their keys. A feature adds itself here with one line. */
export const SCREENS: readonly Screen[] = [
  {
    key: 'packing',
    hotkey: 'F1',
    roles: ['clerk', 'supervisor', 'admin'],
    file: screenFile(async () => (await import('../features/packing/PackingScreen.tsx')).PackingScreen),
  },
  {
    key: 'orders',
    hotkey: 'F2',
    roles: 'all',
    file: screenFile(async () => (await import('../features/orders/OrdersScreen.tsx')).OrdersScreen),
  },
  {
    key: 'exceptions',
    hotkey: 'F3',
    roles: 'all',
    file: screenFile(async () => (await import('../features/exceptions/ExceptionsScreen.tsx')).ExceptionsScreen),
  },
  {
    key: 'board',
    under: 'exceptions',
    roles: 'all',
    file: screenFile(async () => (await import('../features/board/BoardScreen.tsx')).BoardScreen),
  },
  {
    key: 'wall',
    under: 'exceptions',
    unlisted: true,
    roles: 'all',
    file: screenFile(async () => (await import('../features/board/WallScreen.tsx')).WallScreen),
  },
  {
    key: 'exception-log',
    under: 'exceptions',
    roles: 'all',
    file: screenFile(async () => (await import('../features/exceptions/log/LogScreen.tsx')).LogScreen),
  },
  {
    key: 'stock',
    under: 'exceptions',
    roles: 'all',
    file: screenFile(async () => (await import('../features/stock/StockScreen.tsx')).StockScreen),
  },
  {
    key: 'notices',
    under: 'exceptions',
    roles: 'all',
    file: screenFile(async () => (await import('../features/notices/NoticesScreen.tsx')).NoticesScreen),
  },
  {
    key: 'outage',
    hotkey: 'F4',
    roles: 'all',
    file: screenFile(async () => (await import('../features/outage/OutageScreen.tsx')).OutageScreen),
  },
  {
    key: 'writeback',
    hotkey: 'F5',
    roles: 'all',
    file: screenFile(async () => (await import('../features/writeback/WritebackScreen.tsx')).WritebackScreen),
  },
  {
    key: 'sampling',
    hotkey: 'F6',
    roles: SAMPLERS,
    file: screenFile(async () => (await import('../features/sampling/SamplingScreen.tsx')).SamplingScreen),
  },
  {
    key: 'sampling-history',
    under: 'sampling',
    roles: SAMPLERS,
    file: screenFile(async () => (await import('../features/sampling/learnt/HistoryScreen.tsx')).HistoryScreen),
  },
  {
    key: 'sampling-analysis',
    under: 'sampling',
    roles: SAMPLERS,
    file: screenFile(async () => (await import('../features/sampling/learnt/AnalysisScreen.tsx')).AnalysisScreen),
  },
  {
    key: 'sampling-plans',
    under: 'sampling',
    roles: SAMPLERS,
    file: screenFile(async () => (await import('../features/sampling/plans/PlansScreen.tsx')).PlansScreen),
  },
  {
    key: 'files',
    hotkey: 'F7',
    roles: ['supervisor', 'admin'],
    connector: 'file',
    file: screenFile(async () => (await import('../features/files/FilesScreen.tsx')).FilesScreen),
  },
  {
    key: 'journal',
    hotkey: 'F8',
    roles: ['supervisor', 'admin'],
    file: screenFile(async () => (await import('../features/journal/JournalScreen.tsx')).JournalScreen),
  },
  {
    key: 'settings',
    hotkey: 'F9',
    roles: 'all',
    file: screenFile(async () => (await import('../features/settings/SettingsScreen.tsx')).SettingsScreen),
  },
  {
    key: 'practice',
    hotkey: 'F10',
    roles: 'all',
    practiceOnly: true,
    file: screenFile(async () => (await import('../features/practice/PracticeScreen.tsx')).PracticeScreen),
  },
];

/** The screens a role may open; some are there in the practice warehouse, or with one connector, alone. */
export function screensFor(role: Role | null, practice: boolean, connector?: string): Screen[] {
  return SCREENS.filter(
    (screen) =>
      role !== null &&
      (screen.roles === 'all' || screen.roles.includes(role)) &&
      (practice || screen.practiceOnly !== true) &&
      (screen.connector === undefined || screen.connector === connector),
  );
}

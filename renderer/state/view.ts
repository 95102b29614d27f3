import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export const THEMES = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const ALARMS = ['all', 'breached', 'off'] as const;
export type Alarms = (typeof ALARMS)[number];
export const TYPE_SIZES = ['normal', 'large', 'huge'] as const;
export type TypeSize = (typeof TYPE_SIZES)[number];

/** Where a person is: the screen's key and what it was opened with (an order's id, a search text). */
export interface Place {
  screen: string;
  params: Record<string, string>;
}

export interface ViewState {
  place: Place;
  /** Places that Esc goes back to, oldest first. */
  past: Place[];
  theme: Theme;
  language: Language;
  typeSize: TypeSize;
  soundOn: boolean;
  /** 0 to 1. */
  volume: number;
  /** Which limits this station makes heard: at risk and passed, passed, or none. */
  alarms: Alarms;
  /** Shows them as desktop notifications too. */
  notifications: boolean;
  /** Opens a screen; the present one is what `back` returns to. */
  go: (screen: string, params?: Record<string, string>) => void;
  back: () => void;
  change: (look: Partial<Pick<ViewState, 'theme' | 'language' | 'typeSize' | 'soundOn' | 'volume' | 'alarms' | 'notifications'>>) => void;
}

const PAST_LIMIT = 20;

/** How this station shows things. Kept on the machine, not with the person: the volume belongs to the place. */
export const useView = create<ViewState>()(
  persist(
    (set) => ({
      place: { screen: '', params: {} },
      past: [],
      theme: 'light',
      language: 'zh-CN',
      typeSize: 'normal',
      soundOn: true,
      volume: 0.6,
      alarms: 'breached',
      notifications: false,
      go: (screen, params = {}) =>
        set((now) => {
          const same = now.place.screen === screen && JSON.stringify(now.place.params) === JSON.stringify(params);
          if (same) return {};
          const past = now.place.screen === '' ? now.past : [...now.past, now.place].slice(-PAST_LIMIT);
          return { place: { screen, params }, past };
        }),
      back: () =>
        set((now) => {
          const last = now.past.at(-1);
          return last === undefined ? {} : { place: last, past: now.past.slice(0, -1) };
        }),
      change: (look) => set(look),
    }),
    {
      name: 'holdfast-view',
      partialize: ({ past: _past, go: _go, back: _back, change: _change, ...kept }) => kept,
    },
  ),
);

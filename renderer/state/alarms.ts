import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface AlarmState {
  /** What this station has made heard of limits, so that a reload does not say it again. */
  heard: Record<string, 'at-risk' | 'breached'>;
  hear: (heard: Readonly<AlarmState['heard']>) => void;
}

/** Kept on the machine: every window of a station has said what one of them said. */
export const useAlarms = create<AlarmState>()(
  persist((set) => ({ heard: {}, hear: (heard) => set({ heard: { ...heard } }) }), { name: 'holdfast-alarms' }),
);

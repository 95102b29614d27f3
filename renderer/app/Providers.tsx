import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useLayoutEffect } from 'react';
import type { ReactNode } from 'react';
import { checkSession, useCall, useChangeEvents } from '../bridge/index.ts';
import { useView } from '../state/view.ts';
import type { Theme } from '../state/view.ts';
import { useSiteZone } from '../ui/siteZone.ts';
import { setLoudness } from '../ui/sounds.ts';
import { changeLanguage } from './i18n.ts';

/**
 * The core is on this machine: the system's idea of being online says nothing about it, a failure is an answer, and
 * change events tell when to ask again.
 */
const queries = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', retry: false, staleTime: 0, gcTime: 60_000 },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** A wall is dark whatever the station is: it hangs in people's eyes all day. */
function useTheme(): Theme {
  return useView(({ place, theme }) => (place.screen === 'wall' && theme === 'light' ? 'dark' : theme));
}

/** Puts the look of this station onto the page. */
function useLook(): void {
  const { language, typeSize, soundOn, volume } = useView();
  const theme = useTheme();
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    document.documentElement.dataset['typeSize'] = typeSize;
  }, [theme, typeSize]);
  useEffect(() => changeLanguage(language), [language]);
  useEffect(() => setLoudness(soundOn, volume), [soundOn, volume]);
}

function useSiteTimes(): void {
  const timeZone = useCall('session/state', {}).data?.timeZone;
  useLayoutEffect(() => {
    if (timeZone !== undefined) useSiteZone.setState({ timeZone });
  }, [timeZone]);
}

function Live({ children }: { children: ReactNode }) {
  useLook();
  useChangeEvents(queries);
  useSiteTimes();
  useEffect(() => void checkSession(), []);
  return children;
}

/** Everything the screens stand on: look, language, answers of the core and its change events. */
export function Providers({ children }: { children: ReactNode }) {
  const theme = useTheme();
  return (
    // The variables come from the style sheet alone: the page forbids style elements that are made at run time.
    <MantineProvider forceColorScheme={theme === 'light' ? 'light' : 'dark'} withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={queries}>
        <Live>{children}</Live>
      </QueryClientProvider>
    </MantineProvider>
  );
}

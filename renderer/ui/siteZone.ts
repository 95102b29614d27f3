import { create } from 'zustand';

/** The zone that times are shown in: the site's, so that a screen and a printed list never differ; the machine's until it is known. */
export const useSiteZone = create<{ timeZone: string | undefined }>()(() => ({ timeZone: undefined }));

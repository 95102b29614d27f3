export { call, checkSession, subscribe } from './call.ts';
export { useAction, useCall, useChangeEvents, useChanges, useRefreshAll } from './hooks.ts';
export type { Action, OnTop, ReadOptions, ReadState } from './hooks.ts';
export { useShownPhotos } from './shownPhotos.ts';
export type { ShownPhotos } from './shownPhotos.ts';
export type { ReadName } from './topics.ts';

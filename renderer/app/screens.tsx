import type { ComponentType, LazyExoticComponent } from 'react';
import type { Role } from '../../shared/model/role.ts';

export interface Screen {
  /** Also the key of its name: `app:screens.<key>`. */
  key: string;
  hotkey: string;
  /** Who sees it; `all`: everybody who is signed in. */
  roles: 'all' | readonly Role[];
  component: LazyExoticComponent<ComponentType>;
}

/** Every main screen, in the order of the navigation. A feature adds itself here with one line. */
export const SCREENS: readonly Screen[] = [];

/** The screens a role may open. */
export function screensFor(role: Role | null): Screen[] {
  return SCREENS.filter((screen) => role !== null && (screen.roles === 'all' || screen.roles.includes(role)));
}

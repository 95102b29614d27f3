import type { ComponentType } from 'react';
import { SUPERVISORS } from '../../../shared/contract/define.ts';
import type { Role } from '../../../shared/model/role.ts';
import { DataTab } from './DataTab.tsx';
import type { Drafts } from './drafts.ts';
import { LimitsTab } from './limits/LimitsTab.tsx';
import { LookTab } from './LookTab.tsx';
import { NoticesTab } from './notices/NoticesTab.tsx';
import { RequestsTab } from './requests/RequestsTab.tsx';
import { PeopleTab } from './people/PeopleTab.tsx';
import { RulesTab } from './validation/RulesTab.tsx';
import { StationTab } from './StationTab.tsx';
import { WmsTab } from './WmsTab.tsx';

export interface Tab {
  /** Also the key of its name: `settings:tabs.<key>`. */
  key: 'look' | 'station' | 'wms' | 'people' | 'data' | 'limits' | 'notices' | 'requests' | 'rules';
  component: ComponentType;
  roles: 'all' | readonly Role[];
  /** Drafts that are typed on it. */
  drafts: readonly (keyof Drafts)[];
}

export const TABS: readonly Tab[] = [
  { key: 'look', component: LookTab, roles: 'all', drafts: [] },
  { key: 'station', component: StationTab, roles: ['admin'], drafts: ['rules'] },
  { key: 'wms', component: WmsTab, roles: ['admin'], drafts: ['wms'] },
  { key: 'rules', component: RulesTab, roles: ['admin'], drafts: ['validation'] },
  { key: 'limits', component: LimitsTab, roles: ['admin'], drafts: ['limits'] },
  { key: 'notices', component: NoticesTab, roles: ['admin'], drafts: ['notices'] },
  { key: 'people', component: PeopleTab, roles: ['admin'], drafts: ['newPerson', 'people'] },
  { key: 'data', component: DataTab, roles: 'all', drafts: [] },
  { key: 'requests', component: RequestsTab, roles: SUPERVISORS, drafts: ['requests'] },
];

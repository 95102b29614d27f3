import { SUPERVISORS } from '../../../shared/contract/define.ts';
import type { Role } from '../../../shared/model/role.ts';
import { useSession } from '../../state/session.ts';

/** Whether the person may decide lots and change plans. */
export function useDecides(): boolean {
  const role = useSession((session) => session.role);
  const supervisors: readonly Role[] = SUPERVISORS;
  return role !== null && supervisors.includes(role);
}

import { PACKERS, SUPERVISORS } from '../../../shared/contract/define.ts';
import type { Role } from '../../../shared/model/role.ts';
import { useSession } from '../../state/session.ts';

/** What the person at the screen may do here: decide (supervisors), write into the timeline and pull parcels (packers). */
export function useMay(): { decide: boolean; work: boolean } {
  const role = useSession((session) => session.role);
  const among = (roles: readonly Role[]) => role !== null && roles.includes(role);
  return { decide: among(SUPERVISORS), work: among(PACKERS) };
}

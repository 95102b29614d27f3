import { create } from 'zustand';
import type { PlanDraft } from '../../../../shared/model/sampling.ts';

/** A plan that somebody is changing, and the version it was made from; none for a new plan. */
export interface ChangedPlan {
  plan: PlanDraft;
  baseVersion: number | null;
}

interface PlanDrafts {
  /** By the plan's id; `new` for one that is not stored yet. */
  of: Record<string, ChangedPlan>;
  put: (planId: string, changed: ChangedPlan | null) => void;
}

/** Half-changed plans: they outlive a change of screen, so that leaving never has to ask "are you sure". */
export const usePlanDrafts = create<PlanDrafts>()((set) => ({
  of: {},
  put: (planId, changed) =>
    set(({ of: { [planId]: _before, ...others } }) => ({ of: changed === null ? others : { ...others, [planId]: changed } })),
}));

import type { CallOutput } from '../../../shared/contract/index.ts';

export type Outage = NonNullable<CallOutput<'outage/current'>>;
export type Proof = CallOutput<'outage/proof'>['proof'];
export type PullParcel = CallOutput<'outage/pull-list'>['parcels'][number];

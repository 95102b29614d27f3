import { expect } from 'vitest';
import exceptions from '../../resources/locales/zh-CN/exceptions.json' with { type: 'json' };
import type { ExceptionView } from '../../shared/contract/exceptions.ts';
import type { ExceptionClass } from '../../shared/model/record.ts';
import { httpPeer } from '../notify/httpPeer.ts';
import type { FloorDesk } from './floorDesk.ts';
import { until } from './hands.ts';

/** What the screen says beside the form of a step. */
export function handbook(ofClass: ExceptionClass, step: string): string {
  const steps: Record<string, { text: string } | undefined> = exceptions.steps[ofClass];
  return steps[step]!.text;
}

/** Waits until the product has found it by itself. */
export async function found(floor: FloorDesk, text: string, ofClass: ExceptionClass): Promise<ExceptionView> {
  const open = () => floor.ask('exceptions/list', { text, class: ofClass });
  await until(() => open().then(({ exceptions: all }) => all.length), `${ofClass} of ${text} is found`).toBe(1);
  return (await open()).exceptions[0]!;
}

/** An exception with its history. */
export const detail = (floor: FloorDesk, exceptionId: string) => floor.ask('exceptions/detail', { exceptionId });

/** The outcome stands in the WMS, once, and the order may be packed again. */
export async function released(floor: FloorDesk, exceptionId: string): Promise<void> {
  await until(() => detail(floor, exceptionId).then(({ recordState }) => recordState), 'the outcome is acknowledged').toBe('acked');
  const { exception } = await detail(floor, exceptionId);
  expect(floor.practice.applied().filter(({ id }) => id === exception.recordId)).toMatchObject([{ orderId: exception.orderId, times: 1 }]);
  expect((await floor.ask('orders/detail', { orderId: exception.orderId! })).heldBy).toBeNull();
}

/** A robot of a group chat that takes every message. */
export async function robot(floor: FloorDesk, contact: { kind: 'merchant' | 'department'; key: string; name: string }) {
  const peer = await httpPeer({ say: 200, json: { errcode: 0, errmsg: 'ok' } });
  const channel = {
    name: `群 ${contact.name}`,
    kind: 'wecom' as const,
    options: { mentions: '' },
    secrets: { webhook: `${peer.url}/send?key=k` },
  };
  const { channelId } = await floor.ask('notice-setup/save-channel', channel);
  await floor.ask('notice-setup/save-contact', { ...contact, channelId, address: '', language: 'zh-CN', digest: false });
  return peer;
}

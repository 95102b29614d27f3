import { describe, expect, test } from 'vitest';
import { before, beginning, defectAt, evidenceOf, following } from '../../renderer/features/sampling/check/flow.ts';
import type { Cursor } from '../../renderer/features/sampling/check/flow.ts';
import { readScan } from '../../renderer/features/sampling/check/scanned.ts';
import { awaitsSecond, dayTask, lotToShow, resumable } from '../../renderer/features/sampling/dayTask.ts';
import { aCheck, anItem, aLot } from '../support/spotChecks.ts';

const ask = (key: string): Cursor => ({ at: 'question', key, step: 'ask' });

describe('H2.4: a check, question by question', () => {
  test('it begins at the first question without an answer, and ends after the last', () => {
    const fresh = aCheck([]);
    expect(beginning(fresh)).toEqual(ask('recipient'));
    expect(following(aCheck(['recipient']), 'recipient')).toEqual(ask('address'));
    const whole = aCheck(['recipient', 'address', 'waybill']);
    expect(beginning(whole)).toEqual({ at: 'end' });
    expect(following(whole, 'waybill')).toEqual({ at: 'end' });
  });

  test('interrupted, it goes on where it stood; what was passed over is asked before the end', () => {
    expect(beginning(aCheck(['recipient']))).toEqual(ask('address'));
    expect(following(aCheck(['recipient', 'waybill']), 'waybill')).toEqual(ask('address'));
  });

  test('a defect asks which one, unless there is only one; Backspace undoes one step', () => {
    const check = aCheck(['recipient']);
    expect(defectAt(check, 'address')).toEqual({ at: 'question', key: 'address', step: 'code' });
    expect(defectAt(check, 'waybill')).toEqual(evidenceOf('waybill', 'waybill-wrong'));
    expect(before(check, evidenceOf('address', 'address-vague'))).toEqual({ at: 'question', key: 'address', step: 'code' });
    expect(before(check, evidenceOf('waybill', 'waybill-wrong'))).toEqual(ask('waybill'));
    expect(before(check, { at: 'question', key: 'address', step: 'code' })).toEqual(ask('address'));
    expect(before(check, { at: 'question', key: 'address', step: 'cannot-tell' })).toEqual(ask('address'));
    expect(before(check, ask('address'))).toEqual(ask('recipient'));
    expect(before(check, ask('recipient'))).toBeNull();
    expect(before(check, { at: 'end' })).toEqual(ask('waybill'));
  });

  test('a scan is told apart: goods of the order, the order, its waybill, or something that does not belong to it', () => {
    const check = aCheck([]);
    expect(readScan(check, '6901234567892')).toEqual({ kind: 'goods', lineNo: 1 });
    expect(readScan(check, check.order!.orderNo)).toEqual({ kind: 'order' });
    expect(readScan(check, 'sf1423874658841')).toEqual({ kind: 'waybill' });
    expect(readScan(check, '75812345678901')).toEqual({ kind: 'waybill' });
    expect(readScan(check, '6901234560000')).toEqual({ kind: 'other' });
    expect(readScan({ ...check, order: null, packed: null }, '6901234567892')).toEqual({ kind: 'other' });
  });
});

describe('H2.4: what a checker does next', () => {
  const me = '王芳';
  const waiting = anItem(1);
  const second = anItem(2, { state: 'done', outcome: 'ok', checker: '张敏', firstCheckers: ['张敏'], second: 'wanted' });
  const recheck = anItem(3, { state: 'done', outcome: 'defect', checker: '张敏', firstCheckers: ['张敏'], recheck: 'wanted' });

  test('what was interrupted comes first, in its own lot or where no other lot leads to it', () => {
    const mine = { checkId: 'check-9', lotId: 'lot-1', orderNo: 'SO-9' };
    expect(dayTask(aLot(), [waiting], [mine], me)).toEqual({ kind: 'go-on', checkId: 'check-9', orderNo: 'SO-9' });
    const other = aLot({ lotId: 'lot-2' });
    expect(resumable([mine], aLot(), [aLot(), other])).toEqual([mine]);
    expect(resumable([mine], other, [aLot(), other])).toEqual([]);
    expect(resumable([mine], other, [other])).toEqual([mine]);
  });

  test('first checks, then second checks, then rechecks, then nothing', () => {
    expect(dayTask(aLot(), [recheck, second, waiting], [], me)).toEqual({ kind: 'check', item: waiting, left: 1 });
    expect(dayTask(aLot(), [recheck, second], [], me)).toEqual({ kind: 'second-check', item: second, left: 1 });
    expect(dayTask(aLot(), [recheck], [], me)).toEqual({ kind: 'recheck', item: recheck, left: 1 });
    expect(dayTask(aLot(), [], [], me)).toEqual({ kind: 'done' });
  });

  test('nobody is asked to check an order twice, nor one that is meant for somebody else', () => {
    expect(dayTask(aLot(), [{ ...second, checker: me, firstCheckers: [me] }], [], me)).toEqual({ kind: 'done' });
    // Somebody else found it well since; the first check was still one's own.
    expect(dayTask(aLot(), [{ ...second, firstCheckers: [me] }], [], me)).toEqual({ kind: 'done' });
    expect(dayTask(aLot(), [{ ...second, secondFor: '李强' }], [], me)).toEqual({ kind: 'done' });
    expect(dayTask(aLot(), [{ ...second, secondFor: me }], [], me)).toMatchObject({ kind: 'second-check' });
  });

  test('a second check waits for its first, and nobody is sent to what another has in hand', () => {
    const marked = { ...waiting, second: 'wanted' as const };
    const begun = anItem(4, { state: 'checking', checker: '张敏', firstCheckers: ['张敏'], inHandOf: '张敏', second: 'wanted' });
    expect([marked, begun, second].map(awaitsSecond)).toEqual([false, false, true]);
    expect(dayTask(aLot(), [begun, marked], [], me)).toEqual({ kind: 'check', item: marked, left: 1 });
    expect(dayTask(aLot(), [begun], [], me)).toEqual({ kind: 'done' });
    expect(
      dayTask(
        aLot(),
        [
          { ...second, inHandOf: '李强' },
          { ...recheck, inHandOf: '李强' },
        ],
        [],
        me,
      ),
    ).toEqual({ kind: 'done' });
  });

  test('a lot without a drawn list says so', () => {
    expect(dayTask(aLot({ state: 'committed' }), [], [], me)).toEqual({ kind: 'freeze' });
    expect(dayTask(aLot({ state: 'skipped' }), [], [], me)).toEqual({ kind: 'skipped' });
    expect(dayTask(aLot({ state: 'empty' }), [], [], me)).toEqual({ kind: 'empty' });
  });

  test('the lot that is shown: the first with something to do, else the first', () => {
    const done = aLot({ tasks: [] });
    const busy = aLot({ lotId: 'lot-2' });
    expect(lotToShow([done, busy])?.lotId).toBe('lot-2');
    expect(lotToShow([done])?.lotId).toBe('lot-1');
    expect(lotToShow([])).toBeUndefined();
  });
});

import type { CheckView, ItemView, LotView } from '../../shared/contract/samplingShapes.ts';
import type { DefectCode, PlanDraft } from '../../shared/model/sampling.ts';

const AT = Date.UTC(2026, 10, 23, 2, 0);

const CODES: DefectCode[] = [
  { code: 'name-incomplete', question: 'recipient', severity: 'major', class: 'recipient-error', on: true },
  { code: 'address-vague', question: 'address', severity: 'major', class: 'recipient-error', on: true },
  { code: 'address-wrong', question: 'address', severity: 'critical', class: 'recipient-error', on: true },
  { code: 'waybill-wrong', question: 'waybill', severity: 'critical', class: 'recipient-error', on: true },
];
const QUESTIONS = ['recipient', 'address', 'waybill'];

/** A plan with three questions. */
export function aPlan(): PlanDraft {
  return {
    name: '每日抽检',
    on: true,
    scheme: { kind: 'acceptance', level: 'II', aql: 1, allowReduced: true, startWith: 'normal' },
    population: 'to-go-out',
    strata: ['merchant', 'carrier'],
    byHandApart: true,
    counted: 'orders',
    countsFrom: 'major',
    criticalRejects: true,
    doublePercent: 10,
    questions: QUESTIONS.map((key) => ({ key, on: true })),
    codes: CODES,
  };
}

/** A drawn lot that is being checked. */
export function aLot(more: Partial<LotView> = {}): LotView {
  return {
    lotId: 'lot-1',
    planId: 'plan-1',
    planVersion: 1,
    planName: '每日抽检',
    schemeKind: 'acceptance',
    aql: 1,
    level: 'II',
    day: '2026-11-23',
    part: 'main',
    inspection: 'normal',
    state: 'drawn',
    committedAt: AT,
    frozenAt: AT,
    frozenBy: null,
    seedHash: '3fa9c2d1e0b7a6958473625140f9e8d7c6b5a4938271605f4e3d2c1b0a998877',
    seed: '8811aa22bb33cc44dd55ee66ff7700112233445566778899aabbccddeeff0011',
    listHash: null,
    lotSize: 8_200,
    sampleSize: 200,
    ac: 5,
    re: 6,
    letter: 'L',
    planLetter: 'L',
    everyOrder: false,
    checked: 12,
    defectiveOrders: 0,
    defects: 0,
    counted: 0,
    critical: 0,
    undecided: 0,
    verdict: 'pending',
    verdictReason: 'unchecked',
    decidedAt: null,
    decidedBy: null,
    decidedWhy: null,
    followUp: null,
    secondChecksLeft: 0,
    rechecksLeft: 0,
    tasks: ['check'],
    ...more,
  };
}

/** The order at this place of the list, waiting. */
export function anItem(place: number, more: Partial<ItemView> = {}): ItemView {
  return {
    itemId: `item-${place}`,
    lotId: 'lot-1',
    phase: 'first',
    place,
    orderId: `order-${place}`,
    orderNo: `26112300000000${1_000 + place}`,
    waybillNo: null,
    recipientName: '张**',
    stratum: ['清风家居', 'SF'],
    state: 'waiting',
    outcome: null,
    unavailable: null,
    note: '',
    noteForgotten: false,
    checkId: null,
    checker: null,
    firstChecker: null,
    firstCheckers: [],
    inHandOf: null,
    finishedAt: null,
    second: 'none',
    secondFor: null,
    agreed: null,
    recheck: 'none',
    kept: false,
    defects: [],
    ...more,
  };
}

/** A check of which these questions are answered, all well. */
export function aCheck(answered: readonly string[]): CheckView {
  return {
    checkId: 'check-1',
    itemId: 'item-1',
    lotId: 'lot-1',
    kind: 'first',
    checker: '王芳',
    startedAt: AT,
    finishedAt: null,
    outcome: null,
    kept: false,
    order: {
      orderId: 'order-1',
      orderNo: '261123000000001001',
      revision: 1,
      status: 'picking',
      platform: 'taobao',
      merchantId: 'm-1',
      createdAt: AT,
      urgent: false,
      recipient: { name: '张伟', phone: '13812345678', address: '文三路 269 号 3 幢 1502 室' },
      revealed: true,
      lines: [{ lineNo: 1, sku: 'SKU-1', barcodes: ['6901234567892', 'SKU-1'], quantity: 2 }],
      requests: [],
      waybill: { carrier: 'SF', number: 'SF1423874658841' },
      local: false,
    },
    stock: [],
    packed: { station: 'P01', user: '张敏', at: AT, waybillNos: ['75812345678901'], outage: false },
    questions: QUESTIONS.map((key) => ({ key, on: true, codes: CODES.filter(({ question }) => question === key) })),
    answers: answered.map((question) => ({
      question,
      answer: 'ok',
      code: null,
      severity: null,
      note: '',
      noteForgotten: false,
      photoIds: [],
    })),
    next: QUESTIONS.find((key) => !answered.includes(key)) ?? null,
    findings: [],
  };
}

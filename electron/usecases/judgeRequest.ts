import type { CallOutput, CallParsed } from '../../shared/contract/index.ts';
import { shiftsOf } from '../../shared/domain/exceptions/calendar.ts';
import type { ExceptionEvent } from '../../shared/domain/exceptions/handling.ts';
import { areaOf } from '../../shared/domain/requests/area.ts';
import { askedOf } from '../../shared/domain/requests/asked.ts';
import { judgeFeasibility } from '../../shared/domain/requests/feasibility.ts';
import { loadOf } from '../../shared/domain/requests/load.ts';
import { readRequests, wordListOf } from '../../shared/domain/requests/readRequests.ts';
import { readText } from '../../shared/domain/requests/readText.ts';
import { feeText, timeOfMinute } from '../../shared/domain/requests/serviceWords.ts';
import { createSiteTime } from '../../shared/domain/siteTime.ts';
import type { WordParams } from '../../shared/model/exception.ts';
import type { Order } from '../../shared/model/order.ts';
import { ORDER_REQUESTS } from '../../shared/model/order.ts';
import type { Result } from '../../shared/model/result.ts';
import { fail, ok } from '../../shared/model/result.ts';
import type { Feasibility } from '../../shared/model/service.ts';
import type { ExceptionRow } from '../store/exceptionRepo.ts';
import { orderOfException } from './asCorrected.ts';
import { chinaDivisions } from './chinaDivisions.ts';
import type { Core } from './core.ts';

type Judged = CallOutput<'requests/feasibility'>;

/** Whether the request of an exception can be met (H3.4a), and what that proposes. Fails `exception/not-found`, `order/not-found`. */
export function judgeException(core: Core, { exceptionId, carrier }: CallParsed<'requests/feasibility'>): Result<Judged> {
  const row = core.exceptions.find(exceptionId);
  if (!row) return fail('exception/not-found');
  const order = orderOfException(core, row);
  if (!order) return fail('order/not-found', { code: row.orderNo });
  const feasibility = judge(core, row, order, carrier ?? null);
  return ok({ feasibility, proposals: proposed(core, row, feasibility) });
}

/** What the site's tables propose for the step in turn; nothing where the order is not known here any more. */
export function requestProposals(core: Core, row: ExceptionRow): Record<string, string> {
  const order = orderOfException(core, row);
  if (!order) return {};
  const feasibility = judge(core, row, order, row.step === 'quote' ? chosenCarrier(core, row) : null);
  const carrier = feasibility.offer?.carrier ?? '';
  return { ...proposed(core, row, feasibility), ...(row.step === 'judge' && carrier !== '' ? { carrier } : {}) };
}

/** What the open special requests of an order ask the packer to see to (H3.4c), whoever found them. */
export function askedOfOrder(core: Core, orderId: string): NonNullable<CallOutput<'orders/detail'>['asked']> {
  const open = core.exceptions.ofOrder(orderId).filter((row) => row.class === 'special-request' && row.state === 'open');
  const said = new Set<string>(
    open.flatMap((row) =>
      row.params === null ? toldBy(core, row).map(({ kind }) => kind) : kindsIn(JSON.parse(row.params) as WordParams),
    ),
  );
  const [carrier = null] = open.flatMap((row) => chosenCarrier(core, row) ?? []);
  return { kinds: ORDER_REQUESTS.filter((kind) => said.has(kind)), carrier };
}

function kindsIn({ kinds = '' }: WordParams): string[] {
  return String(kinds).split(',');
}

/** Whoever opened it by hand wrote the wish into the reason. */
function toldBy(core: Core, row: ExceptionRow) {
  return row.params === null ? readText(row.reason, wordListOf(core.settings().requestWords)) : [];
}

function judge(core: Core, row: ExceptionRow, order: Order, carrier: string | null): Feasibility {
  const { requestWords, calendar, timeZone } = core.settings();
  const words = wordListOf(requestWords);
  const asked = askedOf([...readRequests(order, words, requestWords), ...toldBy(core, row)], order.carrier);
  return judgeFeasibility({
    asked: carrier === null ? asked : { ...asked, carrier },
    place: areaOf(order.recipient, chinaDivisions()),
    shipBy: order.shipBy ?? null,
    usual: order.carrier ?? null,
    load: loadOf(order.lines, (sku) => core.products.bySku(sku, order.merchantId)?.unitGrams),
    table: core.services.table(),
    materials: core.materials.all(),
    site: createSiteTime(timeZone),
    works: (day) => calendar === null || shiftsOf(calendar, day).length > 0,
    now: core.clock.now(),
  });
}

function proposed(core: Core, { step }: ExceptionRow, { state, fee, offer }: Feasibility): Record<string, string> {
  if (step === 'judge') return state === 'unknown' ? {} : { feasible: state === 'impossible' ? 'no' : 'yes' };
  if (step !== 'quote') return {};
  const site = createSiteTime(core.settings().timeZone);
  const dispatch = offer === null ? '' : `${site.dayOf(offer.dispatchAt)}T${timeOfMinute(site.minuteOf(offer.dispatchAt))}`;
  return { ...(fee === null ? {} : { fee: feeText(fee) }), ...(dispatch === '' ? {} : { dispatch }) };
}

/** The carrier that was chosen when it was judged; null where none was. */
function chosenCarrier(core: Core, { exceptionId }: ExceptionRow): string | null {
  const judged = core.exceptions
    .events(exceptionId)
    .map(({ kind, at, body }) => ({ at, kind, ...(JSON.parse(body) as object) }) as ExceptionEvent)
    .findLast((event) => event.kind === 'step' && event.step === 'judge');
  return judged?.kind === 'step' ? (judged.values['carrier'] ?? null) : null;
}

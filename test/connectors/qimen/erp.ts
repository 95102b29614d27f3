import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Order } from '../../../shared/model/order.ts';
import type { Trouble } from '../fixture.ts';
import { element, elements } from './xmlText.ts';

export const APP_KEY = '23000001';
export const SECRET = 'fixture-secret';
export const CUSTOMER_ID = 'WH-CUST-1';
export const WAREHOUSE_CODE = 'WH01';

export interface Received {
  method: string;
  query: URLSearchParams;
  body: string;
  contentType: string;
}

/** An ERP that takes what a WMS reports, as the protocol's documents describe it. */
export interface Erp {
  url: string;
  orders: Map<string, Order>;
  stock: Map<string, number>;
  /** Messages that took effect, by their outBizCode; how often. */
  confirmed: Map<string, number>;
  /** Steps and lacks that were taken, oldest first. */
  steps: { orderCode: string; status: string; remark: string; time: string }[];
  lacks: { outBizCode: string; itemCode: string; planQty: string; lackQty: string; reason: string }[];
  /** Everything that came with a good signature and named an order. */
  received: Received[];
  requests(): number;
  /** How a repeat is answered: as a failure in words, or with success and no word. */
  answerRepeats: 'in words' | 'silently';
  /** Answers in place of everything else, once the signature was checked. */
  answer: ((received: Received) => string | undefined) | null;
  trouble(kind: Trouble | null): Promise<void>;
  stop(): Promise<void>;
}

const failure = (code: string, message: string) =>
  `<response><flag>failure</flag><code>${code}</code><message>${message}</message></response>`;
const success = '<?xml version="1.0" encoding="utf-8"?>\n<response><flag>success</flag><code>0</code><message></message></response>';

/** Written anew from the documents: names sorted by their bytes, joined with their values, between the secret. */
function expectedSign(query: URLSearchParams, body: string): string {
  const pairs = [...query].filter(([name]) => name !== 'sign').map(([name, value]) => [Buffer.from(name), Buffer.from(value)] as const);
  const md5 = createHash('md5').update(SECRET);
  for (const [name, value] of pairs.toSorted(([left], [right]) => Buffer.compare(left, right))) md5.update(name).update(value);
  return md5.update(body).update(SECRET).digest('hex').toUpperCase();
}

const GARBAGE = [
  '<!DOCTYPE html><html><body>Please sign in to the network</body></html>',
  '<response><flag>success</flag><code>0</code>',
  '{"flag":"success"}',
  '<response><flag>maybe</flag></response>',
  '<!DOCTYPE r [<!ENTITY s "success">]><response><flag>&s;</flag></response>',
];

/** Starts an ERP on loopback that knows these orders under their ids. */
export async function startErp(orders: Order[], stock: Map<string, number>): Promise<Erp> {
  let requests = 0;
  let trouble: Trouble | null = null;
  let port = 0;
  const server = createServer((incoming, outgoing) => {
    requests += 1;
    wholeOf(incoming).then(
      (body) => serve(incoming, outgoing, body),
      () => outgoing.destroy(),
    );
  });
  const listen = () => new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  const hangUp = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });

  function serve(incoming: IncomingMessage, outgoing: ServerResponse, body: string): void {
    const query = new URL(incoming.url ?? '', 'http://erp').searchParams;
    const received = { method: query.get('method') ?? '', query, body, contentType: incoming.headers['content-type'] ?? '' };
    const isAboutOrder = /<(deliveryOrderCode|orderCode)>[^<]/.test(body);
    if (trouble === 'silent') return;
    if (trouble === 'reset') return void outgoing.destroy();
    if (trouble === 'busy') return void outgoing.writeHead(429, { 'retry-after': '7' }).end();
    if (trouble === 'half-dead' && isAboutOrder) return void outgoing.writeHead(500).end('<response/>');
    outgoing.writeHead(200, { 'content-type': 'text/xml;charset=utf-8' });
    if (trouble === 'stalled') return void outgoing.write('<?xml version="1.0"?><response><flag>succ');
    if (trouble === 'garbage') return void outgoing.end(GARBAGE[requests % GARBAGE.length]);
    const answer = answerTo(received, isAboutOrder);
    if (trouble === 'cut-after-commit' && received.method === 'deliveryorder.confirm') return void outgoing.destroy();
    outgoing.end(answer);
  }

  function answerTo(received: Received, isAboutOrder: boolean): string {
    const { method, query, body } = received;
    if (query.get('sign') !== expectedSign(query, body)) return failure('sign-check-failure', 'Illegal request');
    if (query.get('app_key') !== APP_KEY || query.get('customerId') !== CUSTOMER_ID) return failure('S002', 'invalid customerId');
    const given = Date.parse(`${query.get('timestamp')?.replace(' ', 'T')}+08:00`);
    if (!(Math.abs(given - Date.now()) < 600_000)) return failure('invalid-timestamp', 'timestamp 超出允许范围');
    if (query.get('format') !== 'xml' || query.get('v') !== '2.0' || query.get('sign_method') !== 'md5') return failure('S001', '参数错误');
    const early = erp.answer?.(received);
    if (early !== undefined) return early;
    if (!isAboutOrder) return failure('S003', '单据号不能为空');
    erp.received.push(received);
    if (method === 'orderprocess.report') return takeStep(body);
    if (method === 'itemlack.report') return takeLack(body);
    if (method === 'deliveryorder.confirm') return takeConfirmation(body);
    return failure('S004', `不支持的接口 ${method}`);
  }

  function takeStep(body: string): string {
    const orderCode = element(body, 'orderCode');
    if (!erp.orders.has(orderCode)) return failure('S005', `单据号 ${orderCode} 不存在`);
    const told = { status: element(body, 'processStatus'), remark: element(body, 'remark'), time: element(body, 'operateTime') };
    erp.steps.push({ orderCode, ...told });
    return success;
  }

  function takeLack(body: string): string {
    for (const item of elements(body, 'item')) {
      const [itemCode, planQty, lackQty, reason] = ['itemCode', 'planQty', 'lackQty', 'reason'].map((name) => element(item, name));
      if (!itemCode || !planQty || !lackQty) return failure('S003', '缺货明细不完整');
      erp.lacks.push({ outBizCode: element(body, 'outBizCode'), itemCode, planQty, lackQty, reason: reason ?? '' });
    }
    return success;
  }

  function takeConfirmation(body: string): string {
    const outBizCode = element(body, 'outBizCode');
    const order = erp.orders.get(element(body, 'deliveryOrderCode'));
    const packages = elements(body, 'package');
    if (outBizCode === '' || element(body, 'warehouseCode') !== WAREHOUSE_CODE) return failure('S003', '必填字段缺失');
    if (erp.confirmed.has(outBizCode))
      return erp.answerRepeats === 'silently' ? success : failure('S006', `重复请求，outBizCode ${outBizCode} 已处理`);
    if (order === undefined) return failure('S005', '发货单不存在');
    if (order.status === 'cancelled') return failure('S007', '发货单已取消，不能发货');
    if (order.status === 'held') return failure('S008', '发货单已冻结');
    if (order.status === 'shipped') return failure('S009', '发货单已发货，不能再次确认');
    const numbers = packages.map((one) => element(one, 'expressCode'));
    const used = numbers.find((number) => usedNumbers.has(number));
    if (used !== undefined) return failure('S010', `运单号 ${used} 已被使用`);
    for (const number of numbers) usedNumbers.add(number);
    for (const item of packages.flatMap((one) => elements(one, 'item'))) {
      const sku = element(item, 'itemCode');
      erp.stock.set(sku, (erp.stock.get(sku) ?? 0) - Number(element(item, 'quantity')));
    }
    order.status = element(body, 'confirmType') === '0' ? 'shipped' : 'picking';
    erp.confirmed.set(outBizCode, (erp.confirmed.get(outBizCode) ?? 0) + 1);
    return success;
  }

  const usedNumbers = new Set<string>();
  await listen();
  port = (server.address() as AddressInfo).port;
  const erp: Erp = {
    url: `http://127.0.0.1:${port}/router/qimen/service`,
    orders: new Map(orders.map((order) => [order.orderId, order])),
    stock,
    confirmed: new Map(),
    steps: [],
    lacks: [],
    received: [],
    requests: () => requests,
    answerRepeats: 'in words',
    answer: null,
    async trouble(kind) {
      if (kind === 'unplugged' && trouble !== 'unplugged') await hangUp();
      else if (kind !== 'unplugged' && trouble === 'unplugged') await listen();
      trouble = kind;
    },
    stop: () => (server.listening ? hangUp() : Promise.resolve()),
  };
  return erp;
}

async function wholeOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

import { describe, expect, test } from 'vitest';
import { signOf } from '../../../electron/adapters/wms/qimen/sign.ts';

/*
 * The expected values do not come from this code. The text to be digested was written out by hand and piped through
 * `printf '%s' '<secret><name><value>...<body><secret>' | openssl md5`, and the same was done with Python's hashlib, which sorts
 * the names itself; both agreed. The last one is the protocol's own worked example (secret "test", body "body").
 */
const common = {
  app_key: '23000001',
  timestamp: '2026-11-23 10:00:00',
  format: 'xml',
  v: '2.0',
  sign_method: 'md5',
};
const vectors = [
  {
    name: 'a confirmation',
    parameters: { ...common, method: 'deliveryorder.confirm', customerId: 'WH-CUST-1' },
    body: '<?xml version="1.0" encoding="utf-8"?><request><deliveryOrder><deliveryOrderCode>SO00000001</deliveryOrderCode></deliveryOrder></request>',
    secret: 'test-secret-7',
    sign: '5B844777BFDE443300B45EBF6FC56447',
  },
  {
    name: 'Chinese in secret, parameter and body',
    parameters: { ...common, method: 'itemlack.report', customerId: '仓库甲' },
    body: '<request><reason>缺货</reason></request>',
    secret: '密钥',
    sign: '11028FA9909C67092DB4EBED649D4F17',
  },
  {
    name: "the protocol's example",
    parameters: {
      app_key: 'testerp_appkey',
      customerId: 'stub-cust-code',
      format: 'xml',
      method: 'taobao.qimen.itemlack.report',
      sign_method: 'md5',
      timestamp: '2015-04-26 00:00:07',
      v: '2.0',
    },
    body: 'body',
    secret: 'test',
    sign: 'E4E83589F1454C1B677DDF0B59026C6A',
  },
];

describe('the signature of Qimen', () => {
  test.each(vectors)('is that of independent tools: $name', ({ parameters, body, secret, sign }) => {
    expect(signOf(parameters, body, secret)).toBe(sign);
    // In whatever order the parameters were put together, and whether or not a signature stands among them already.
    const turned = Object.fromEntries(Object.entries({ ...parameters, sign: 'OLD' }).toReversed());
    expect(signOf(turned, body, secret)).toBe(sign);
  });

  test('changes with each of its parts', () => {
    const [{ parameters, body, secret, sign }] = vectors as [(typeof vectors)[0]];
    expect(signOf({ ...parameters, method: 'itemlack.report' }, body, secret)).not.toBe(sign);
    expect(signOf(parameters, `${body} `, secret)).not.toBe(sign);
    expect(signOf(parameters, body, `${secret}8`)).not.toBe(sign);
  });
});

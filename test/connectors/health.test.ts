import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createRestConnector } from '../../electron/adapters/wms/rest/restConnector.ts';

/** A WMS that says this of its health. */
async function connectorTo(health: Record<string, unknown>) {
  const server = createServer((_request, response) => response.end(JSON.stringify(health)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const connector = createRestConnector({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: 't' });
  onTestFinished(() => connector.close());
  return connector;
}
const WELL = { status: 'ok', time: '2026-11-29T00:00:00Z', epoch: 'e-1' };

test('an unreadable part spoils itself alone: a name that is none leaves it out, a state that is none is not called well', async () => {
  const parts = [
    { name: 5, status: 'ok' },
    'orders',
    { name: 'stock', status: 'fine', lagSeconds: 3 },
    { name: 'orders', status: 'down', lagSeconds: 'x', message: 7 },
    { name: 'records', status: 'ok', lagSeconds: 2, message: 'm' },
  ];
  const connector = await connectorTo({ ...WELL, parts });
  expect(await connector.health(5_000)).toMatchObject({
    status: 'ok',
    value: {
      parts: [
        { name: 'stock', status: 'degraded', lagSeconds: 3 },
        { name: 'orders', status: 'down' },
        { name: 'records', status: 'ok', lagSeconds: 2, message: 'm' },
      ],
    },
  });
});

test('without its own state, time or epoch the answer as a whole says nothing', async () => {
  for (const missing of ['status', 'time', 'epoch']) {
    const connector = await connectorTo({ ...WELL, [missing]: 5 });
    expect(await connector.health(5_000)).toMatchObject({ status: 'bad-answer' });
  }
});

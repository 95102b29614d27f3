import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

// A WMS that takes every record at once and keeps nothing: what is measured against it is the sender. Ids are cut out of the
// text, because parsing the records would be the server's work, not ours.
const ID = /"id":"([0-9a-f-]{36})"/g;
const CAPABILITIES = JSON.stringify({ contract: 'wms-bridge/1', maxBatch: 200 });

async function take(request: IncomingMessage): Promise<string> {
  if (request.method === 'GET') return CAPABILITIES;
  const results = Array.from((await text(request)).matchAll(ID), ([, id]) => `{"id":"${id}","outcome":"applied","wmsRef":"D"}`);
  return `{"epoch":"bench","results":[${results.join(',')}]}`;
}

const server = createServer((request, response) => {
  void take(request)
    .then((answer) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(answer))
    .catch(() => response.destroy());
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

// A WMS that takes every record at once and keeps nothing: what is measured against it is the sender. Ids are cut out of the
// text, because parsing the records would be the server's work, not ours.
const ID = /"id":"([0-9a-f-]{36})"/g;
const CAPABILITIES = JSON.stringify({ contract: 'wms-bridge/1', maxBatch: 200 });

const server = createServer((request, response) => {
  const answer = (body: string) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(body);
  if (request.method === 'GET') {
    answer(CAPABILITIES);
    return;
  }
  text(request).then(
    (body) => {
      const results = Array.from(body.matchAll(ID), ([, id]) => `{"id":"${id}","outcome":"applied","wmsRef":"D"}`);
      answer(`{"epoch":"bench","results":[${results.join(',')}]}`);
    },
    () => response.destroy(),
  );
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});

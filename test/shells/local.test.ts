import { describe, onTestFinished } from 'vitest';
import { localTransport } from '../../renderer/bridge/localTransport.ts';
import type { Transport } from '../../renderer/bridge/transport.ts';
import { callOver, serveDesk, type Served } from '../support/processes.ts';
import { shellSuite, type OpenShell } from './shellSuite.ts';

type Call = (running: Served, transport: Transport) => OpenShell['call'];

const open = (call: Call) => async (dataDir: string) => {
  const running = await serveDesk(dataDir);
  const heard: unknown[] = [];
  const transport = localTransport(running.url, running.token);
  onTestFinished(transport.listen({ onChange: (event) => heard.push(event), onGap: () => {} }));
  return {
    call: call(running, transport),
    events: () => heard,
    async close() {
      running.kill('SIGTERM');
      return (await running.ended).code;
    },
  };
};

describe('local shell, as its page calls it', () => {
  shellSuite(open((_running, transport) => (name, input, session) => transport.call(name, input, session)));
});

describe('local shell, over plain HTTP', () => {
  shellSuite(open((running) => (name, input, session) => callOver(running.url, running.token, name, input, session ?? undefined)));
});

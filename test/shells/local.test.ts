import { describe, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { callOver, serveDesk } from '../support/processes.ts';
import { shellSuite, type OpenShell } from './shellSuite.ts';

async function open(dataDir: string): Promise<OpenShell> {
  const running = await serveDesk(dataDir);
  const heard: unknown[] = [];
  const socket = new WebSocket(`${running.url.replace('http', 'ws')}/events`, ['holdfast', running.token]);
  onTestFinished(() => socket.terminate());
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString())));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    call: (name, input, session) => callOver(running.url, running.token, name, input, session ?? undefined),
    events: () => heard,
    async close() {
      running.kill('SIGTERM');
      return (await running.ended).code;
    },
  };
}

describe('local shell', () => {
  shellSuite(open);
});

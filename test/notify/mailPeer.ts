import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

export type MailMood =
  | 'takes'
  | 'late'
  | 'silence'
  | 'cut-before-data'
  | 'cut-after-data'
  | { refuse: 'receiver' | 'text' | 'login'; code: number };

function refusal(code: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode: code });
}

/** A real SMTP server on loopback in a mood that the test sets; it asks for the login that it is given. */
export async function mailPeer(mood: MailMood, login?: { user: string; pass: string }) {
  const sockets = new Set<Socket>();
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const peer = {
    mood,
    received: [] as { to: string; raw: string }[],
    /** How many mails were taken, and said to be. */
    answered: 0,
    /** Runs when a mail is here whole, before it is answered. */
    onReceived: () => {},
    port: 0,
    close: async () => {},
  };
  const refuses = (what: 'receiver' | 'text' | 'login') => {
    const { mood: now } = peer;
    return typeof now === 'object' && now.refuse === what ? refusal(now.code, `no such ${what}`) : null;
  };
  const server = new SMTPServer({
    authOptional: login === undefined,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onAuth({ username, password }, _session, done) {
      const refused = refuses('login') ?? (password === login?.pass ? null : refusal(535, 'wrong password'));
      if (refused) done(refused);
      else done(null, { user: username });
    },
    onRcptTo(_address, _session, done) {
      if (peer.mood === 'cut-before-data') return cut();
      done(refuses('receiver') ?? undefined);
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => void parts.push(part));
      stream.on('end', () => {
        const refused = refuses('text');
        if (refused) return done(refused);
        peer.received.push({
          to: session.envelope.rcptTo.map(({ address }) => address).join(),
          raw: Buffer.concat(parts).toString('utf8'),
        });
        peer.onReceived();
        if (peer.mood === 'cut-after-data') return cut();
        if (peer.mood === 'silence') return;
        const take = () => {
          done();
          peer.answered += 1;
        };
        if (peer.mood === 'late') setTimeout(take, 100);
        else take();
      });
    },
  });
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  peer.port = (server.server.address() as AddressInfo).port;
  peer.close = async () => {
    cut();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  onTestFinished(() => (server.server.listening ? peer.close() : undefined));
  return peer;
}

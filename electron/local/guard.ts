import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The secret of one run: whoever knows it may call. 32 random bytes, safe in an address and in a WebSocket subprotocol. */
export function makeRunToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in the same time whatever differs, so that the token cannot be guessed byte by byte. */
export function isToken(given: string | undefined, token: string): boolean {
  const left = Buffer.from(given ?? '');
  const right = Buffer.from(token);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** The token of an `Authorization: Bearer` header, if there is one. */
export function bearer(request: IncomingMessage): string | undefined {
  return /^Bearer ([\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

/**
 * True when the request was addressed to us by our own name and, if a page sent it, by our own page.
 * A foreign Host means DNS rebinding; a foreign Origin means a page of somebody else in the same browser.
 */
export function isOwnAddress(request: IncomingMessage, port: number): boolean {
  const own = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host, origin } = request.headers;
  if (host === undefined || !own.includes(host)) return false;
  return origin === undefined || own.some((name) => origin === `http://${name}`);
}

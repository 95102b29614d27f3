import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wav': 'audio/wav',
  '.woff2': 'font/woff2',
};

/** One file of the built screens, ready to be sent. */
export interface Page {
  body: Buffer;
  contentType: string;
  cacheControl: string;
}

/**
 * Reads one file of the built screens. `path` is an address path such as `/` or `/assets/index-1a2b.js`.
 * Null when there is no such file, or when the path leads out of `root`.
 */
export async function readPage(root: string, path: string): Promise<Page | null> {
  const wanted = decodePath(path);
  if (wanted === null) return null;
  const file = normalize(join(root, wanted === '/' ? 'index.html' : wanted));
  const contentType = TYPES[extname(file)];
  if (!file.startsWith(normalize(root) + sep) || contentType === undefined) return null;
  try {
    // The bundler puts a content hash into the names below assets/, so those never change.
    const cacheControl = wanted.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    return { body: await readFile(file), contentType, cacheControl };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** The headers every answer of the product carries; `connect` lists what the page may talk to beside its own origin. */
export function securityHeaders(connect: string[]): Record<string, string> {
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    // The component library sets style attributes at run time.
    "style-src 'self' 'unsafe-inline'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    // A spot check may photograph what was wrong; nothing else of the machine is the page's business.
    'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), payment=()',
  };
}

function decodePath(path: string): string | null {
  try {
    const decoded = decodeURIComponent(path);
    return decoded.includes('\0') ? null : decoded;
  } catch {
    return null;
  }
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR';
}

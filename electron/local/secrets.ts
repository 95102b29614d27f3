import { join } from 'node:path';
import { secretFile } from '../app/secretFile.ts';
import type { Secrets } from '../ports/secrets.ts';

/** Without Electron there is no key store to ask: the file's mode is what protects the secrets. */
export function fileSecrets(dataDir: string): Secrets {
  return secretFile(join(dataDir, 'secrets.json'), { seal: (secret) => secret, open: (stored) => stored });
}

import { join } from 'node:path';
import { safeStorage } from 'electron';
import { secretFile } from '../app/secretFile.ts';
import type { Secrets } from '../ports/secrets.ts';

const SEALED = 'sealed:';
const PLAIN = 'plain:';

/**
 * Secrets sealed by the system's key store. A Linux without one leaves them readable by the file's owner,
 * as the local shell does; the prefix in the file says which of the two it is.
 */
export function desktopSecrets(dataDir: string): Secrets {
  return secretFile(join(dataDir, 'secrets-desktop.json'), { seal, open });
}

function seal(secret: string): string {
  if (!safeStorage.isEncryptionAvailable()) return PLAIN + secret;
  return SEALED + safeStorage.encryptString(secret).toString('base64');
}

function open(stored: string): string | null {
  if (stored.startsWith(PLAIN)) return stored.slice(PLAIN.length);
  try {
    return safeStorage.decryptString(Buffer.from(stored.slice(SEALED.length), 'base64'));
  } catch (error) {
    // The folder was moved to another machine or another person's account.
    console.warn('a secret was sealed elsewhere and must be entered again', error);
    return null;
  }
}

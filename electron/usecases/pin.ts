import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** scrypt's cost as a power of two: 2^17 takes a third of a second and 128 MB, so that a stolen file does not give up its PINs soon. */
const COST = 17;
const KEY_BYTES = 32;

function derive(pin: string, salt: Buffer, cost: number): Promise<Buffer> {
  const options = { N: 2 ** cost, r: 8, p: 1, maxmem: 2 ** cost * 8 * 128 + 32 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(pin.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** A PIN as it is stored: `scrypt$cost$salt$key`. A lower `cost` is only for PINs that are public anyway. */
export async function hashPin(pin: string, cost: number = COST): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(pin, salt, cost);
  return ['scrypt', cost, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether a PIN is the stored one; `stored` null takes as long and is always false. */
export async function isPin(pin: string, stored: string | null): Promise<boolean> {
  const [, cost = String(COST), salt = '', key = ''] = stored?.split('$') ?? [];
  const given = await derive(pin, Buffer.from(salt, 'base64url'), Number(cost));
  const expected = Buffer.from(key, 'base64url');
  return stored !== null && given.length === expected.length && timingSafeEqual(given, expected);
}

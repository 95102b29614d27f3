import { hash } from 'node:crypto';

/**
 * The signature of a request: upper-case MD5 of secret, each parameter's name and value in the order of the names, the body and
 * the secret again, all in UTF-8. MD5 is what the protocol asks for; it proves who asked, it hides nothing.
 */
export function signOf(parameters: Readonly<Record<string, string>>, body: string, secret: string): string {
  const names = Object.keys(parameters).filter((name) => name !== 'sign');
  // By code units, which for the protocol's ASCII names is the order of bytes; never by a language's order.
  names.sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
  const joined = names.map((name) => name + (parameters[name] ?? '')).join('');
  return hash('md5', secret + joined + body + secret, 'hex').toUpperCase();
}

/** Where secrets (the WMS token) are kept: the system's key store in Electron, a file only its owner can read in the local shell. */
export interface Secrets {
  get(name: string): string | null;
  /** `null` forgets the secret. */
  set(name: string, value: string | null): void;
}

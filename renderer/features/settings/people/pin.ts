/** As the contract has it; shorter ones are guessed too soon. */
const SHORTEST = 4;

/** What is wrong with a PIN and its repetition; null when both fit or nothing was typed yet. */
export function pinProblem(pin: string, again: string): 'short' | 'differs' | null {
  if (pin !== '' && pin.length < SHORTEST) return 'short';
  return again !== '' && again !== pin ? 'differs' : null;
}

/** Whether a PIN was typed twice and can be stored. */
export function isPinReady(pin: string, again: string): boolean {
  return pin.length >= SHORTEST && again === pin;
}

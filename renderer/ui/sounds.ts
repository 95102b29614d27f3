/** right: short and high · wrong: two low · look: look at the screen · late: a limit is passed. */
export type Sound = 'right' | 'wrong' | 'look' | 'late';

/** [frequency in Hz, start in s, length in s] */
const NOTES: Record<Sound, readonly (readonly [number, number, number])[]> = {
  right: [[1_760, 0, 0.09]],
  wrong: [
    [196, 0, 0.2],
    [165, 0.26, 0.32],
  ],
  look: [
    [660, 0, 0.12],
    [880, 0.15, 0.12],
    [660, 0.3, 0.12],
  ],
  late: [
    [988, 0, 0.14],
    [740, 0.18, 0.14],
    [988, 0.36, 0.14],
    [740, 0.54, 0.22],
  ],
};

let context: AudioContext | undefined;
let loudness = { on: true, volume: 0.6 };

/** Sets whether sounds are heard and how loud (0 to 1). */
export function setLoudness(on: boolean, volume: number): void {
  loudness = { on, volume };
}

/** Plays a sound; silently does nothing where there is no audio device. */
export function play(sound: Sound): void {
  if (!loudness.on || loudness.volume === 0 || typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  void context.resume();
  const now = context.currentTime;
  for (const [frequency, start, length] of NOTES[sound]) {
    const tone = context.createOscillator();
    const gain = context.createGain();
    // A square wave is heard over a conveyor where a sine is not.
    tone.type = sound === 'wrong' ? 'square' : 'triangle';
    tone.frequency.value = frequency;
    gain.gain.setValueAtTime(0, now + start);
    gain.gain.linearRampToValueAtTime(loudness.volume * 0.5, now + start + 0.008);
    gain.gain.setValueAtTime(loudness.volume * 0.5, now + start + length - 0.02);
    gain.gain.linearRampToValueAtTime(0, now + start + length);
    tone.connect(gain).connect(context.destination);
    tone.start(now + start);
    tone.stop(now + start + length);
  }
}

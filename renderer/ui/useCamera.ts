import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

/** asking: for leave to use it · on · refused: not allowed · none: there is no camera, or another program has it. */
export type CameraState = 'asking' | 'on' | 'refused' | 'none';

/** Shows what the camera sees in the video element that carries the answered reference, as long as the component is on screen. */
export function useCamera(): { state: CameraState; video: RefObject<HTMLVideoElement | null> } {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>(navigator.mediaDevices === undefined ? 'none' : 'asking');
  useEffect(() => {
    let stream: MediaStream | null = null;
    let isGone = false;
    const open = async () => {
      try {
        // The camera at the back of a tablet, where there are two.
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1_920 } } });
        if (isGone) return stop(stream);
        if (video.current === null) return undefined;
        video.current.srcObject = stream;
        await video.current.play();
        setState('on');
      } catch (error) {
        if (!isGone) setState(error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'none');
      }
      return undefined;
    };
    if (navigator.mediaDevices !== undefined) void open();
    return () => {
      isGone = true;
      if (stream !== null) stop(stream);
    };
  }, []);
  return { state, video };
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

import { useEffect, useState } from 'react';

/**
 * False until the frame that first shows the component has been painted. What can wait belongs behind it: asked for in the
 * first render, it would be worked on before the eye has anything.
 */
export function usePainted(): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    let task: ReturnType<typeof setTimeout> | undefined;
    // A frame's callbacks run ahead of its painting, a task asked for in them behind it.
    const frame = requestAnimationFrame(() => {
      task = setTimeout(() => setPainted(true));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(task);
    };
  }, []);
  return isPainted;
}

import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';
import { flushSync } from 'react-dom';
import { drawnFrom, linesByPlace } from './windows.ts';

interface LinesInput {
  view: RefObject<HTMLDivElement | null>;
  /** Stands above the lines inside the view, and is as high as one of them. */
  head: RefObject<HTMLDivElement | null>;
  count: number;
}

/** What is seen of a table, in pixels. */
interface Sight {
  width: number;
  height: number;
  /** The height of a line. */
  line: number;
}

/** Which of very many lines of one height are drawn: what is in sight and some above and below. */
export function useLines({ view, head, count }: LinesInput) {
  const [sight, setSight] = useState<Sight>({ width: 0, height: 0, line: 0 });
  const [wanted, setWanted] = useState(0);

  useLayoutEffect(() => {
    const [viewed, above] = [view.current, head.current];
    if (viewed === null || above === null) return;
    const measure = () =>
      setSight((before) => {
        const [width, height, line] = [viewed.clientWidth, viewed.clientHeight, above.getBoundingClientRect().height];
        return before.width === width && before.height === height && before.line === line ? before : { width, height, line };
      });
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(viewed);
    watch.observe(above);
    return () => watch.disconnect();
  }, [view, head]);

  const { line } = sight;
  const follow = useEffectEvent(() => {
    if (view.current !== null && line > 0) setWanted(drawnFrom(Math.floor(view.current.scrollTop / line)));
  });
  useEffect(() => {
    const viewed = view.current;
    // In this very frame: what has come into sight is not to be seen empty.
    const draw = () => flushSync(follow);
    viewed?.addEventListener('scroll', draw, { passive: true });
    return () => viewed?.removeEventListener('scroll', draw);
  }, [view]);

  const inSight = line === 0 ? 0 : Math.ceil(sight.height / line);
  return {
    sight,
    lines: linesByPlace(wanted, inSight, count),
    /** Scrolls a line into sight, no farther than it needs. */
    show: (index: number): void => {
      const viewed = view.current;
      if (viewed === null || line === 0) return;
      const room = viewed.clientHeight - line;
      const top = Math.min(index * line, Math.max(viewed.scrollTop, (index + 1) * line - room));
      if (top === viewed.scrollTop) return;
      viewed.scrollTo({ top });
      // Drawn together with what else the key changes.
      setWanted(drawnFrom(Math.floor(viewed.scrollTop / line)));
    },
  };
}

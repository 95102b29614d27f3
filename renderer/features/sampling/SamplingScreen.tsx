import { useView } from '../../state/view.ts';
import { CheckPage } from './check/CheckPage.tsx';
import { DayPage } from './DayPage.tsx';
import { LotPage } from './lot/LotPage.tsx';

/** Today's spot checks: the list, one check, or one lot's verdict. */
export function SamplingScreen() {
  const { check, verdict, lot } = useView((view) => view.place.params);
  if (check !== undefined) return <CheckPage key={check} checkId={check} />;
  if (verdict !== undefined) return <LotPage key={verdict} lotId={verdict} />;
  return <DayPage asked={lot} />;
}

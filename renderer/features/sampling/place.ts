import { useView } from '../../state/view.ts';

/** Shows another part of the spot checks in place of what the screen shows now; Esc leads back to where that was opened from. */
export function show(params: Record<string, string>): void {
  useView.setState({ place: { screen: 'sampling', params } });
}

/** Back to where the person came from; to today's list where that is not known. */
export function leave(): void {
  const { past, back } = useView.getState();
  if (past.length > 0) back();
  else show({});
}

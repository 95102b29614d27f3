import { useView } from '../../state/view.ts';

/** Shows an exception, the form for a new one of an order, or the list, in place of what the screen shows now. */
export function show(params: Record<string, string>): void {
  useView.setState({ place: { screen: 'exceptions', params } });
}

/** Back to where the person came from; to the list where that is not known. */
export function leave(): void {
  const { past, back } = useView.getState();
  if (past.length > 0) back();
  else show({});
}

/** What main and preload call each other by. */
export const CALL_CHANNEL = 'holdfast:call';
export const CHANGE_CHANNEL = 'holdfast:change';

/** The screens come from a scheme of our own: unlike file:, it has an origin that rules can name. */
export const PAGE_SCHEME = 'holdfast';
export const PAGE_ORIGIN = `${PAGE_SCHEME}://app`;

/** How stations of one site keep out of each other's way. With `none`, this station is alone and every claim is its own. */
export interface SiteHub {
  readonly name: string;
  /** Claims an order for a station; answers who holds it now (the same station again is fine). Claims end by themselves. */
  claim(orderId: string, station: string): Promise<{ heldBy: string }>;
  release(orderId: string, station: string): Promise<void>;
  /** Who holds an order, from what is known here, without waiting for the network. */
  heldBy(orderId: string): string | null;
  close(): Promise<void>;
}

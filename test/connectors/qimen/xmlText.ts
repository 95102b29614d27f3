const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** The content of every element of this name, outermost ones only; good enough for what the protocol's messages are made of. */
export function elements(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map(([, content]) => content ?? '');
}

/** The text of the first element of this name; "" for none. */
export function element(xml: string, name: string): string {
  return (elements(xml, name)[0] ?? '').replaceAll(/&(\w+);/g, (_, entity: string) => ENTITIES[entity] ?? '');
}

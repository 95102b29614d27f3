import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';

/** Elements below a name: a text, a group, or the same element several times. */
export interface XmlGroup {
  [name: string]: string | number | XmlGroup | XmlGroup[] | undefined;
}

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>';
/** What XML 1.0 has no way to carry, not even as a number: control characters and lone halves of surrogate pairs. */
// oxfmt-ignore
const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const builder = new XMLBuilder({ processEntities: true, suppressEmptyNode: false });
const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, trimValues: true, maxNestedTags: 20, htmlEntities: true });

/** A document of the protocol. What is undefined is left out. */
export function writeXml(root: string, group: XmlGroup): string {
  return DECLARATION + builder.build({ [root]: clean(group) });
}

function clean(group: XmlGroup): XmlGroup {
  const entries = Object.entries(group).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, cleanValue(value!)]));
}

function cleanValue(value: Exclude<XmlGroup[string], undefined>): XmlGroup[string] {
  if (typeof value === 'string') return value.replace(NOT_IN_XML, '');
  if (typeof value === 'number') return value;
  return Array.isArray(value) ? value.map(clean) : clean(value);
}

/**
 * An answer of the protocol as nested plain values, all texts; null when it is no well-formed XML. A document type is refused
 * unread: the protocol has none, and entities are declared there that grow without bound or read files.
 */
export function readXml(text: string): Record<string, unknown> | null {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return null;
  const document = text.replace(/^\ufeff/, '').trim();
  if (!document.startsWith('<') || XMLValidator.validate(document) !== true) return null;
  try {
    const told: unknown = parser.parse(document);
    return typeof told === 'object' && told !== null ? (told as Record<string, unknown>) : null;
  } catch {
    // Nested deeper, or with longer entities, than anything honest.
    return null;
  }
}

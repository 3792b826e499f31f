/** Plain text → text and attributes of XML. */

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;' }

/** Without the two signs that XML cannot hold in any way; tabs survive in attributes too. */
export function escapeXml(text: string): string {
  return text.replace(/[\ufffe\uffff]/g, '').replace(/[&<>"\t]/g, (sign) => SIGNS[sign]!)
}

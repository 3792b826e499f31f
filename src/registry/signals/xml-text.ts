/** Text as XML 1.0 can hold it, whatever somebody typed into a title. */

/** For element content and for attributes in double quotes. What XML cannot hold at all becomes U+FFFD. */
export function xmlText(text: string): string {
  return holdable(text).replace(/[&<>"'\t\n\r]/g, (sign) => NAMED[sign] ?? `&#${sign.charCodeAt(0)};`)
}

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

function holdable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are the characters that XML 1.0 forbids
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
}

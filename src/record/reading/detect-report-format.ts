/** What a text is, by what stands in it: its name is not asked. */

export type ReportFormat = 'json' | 'feed' | 'page' | 'text' | 'other-xml'

export function detectReportFormat(text: string): ReportFormat {
  const head = text.slice(0, 8000).trimStart()
  if (/^(?:\[\s*)*\{\s*(?:"|\}|$)/.test(head) || areMostlyObjects(head) || isList(text)) return 'json'
  const opening = head.replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, ' ').trimStart()
  if (/^<(?:!doctype\s+)?(?:rss|rdf:rdf|(?:\w+:)?feed)\b/i.test(opening)) return 'feed'
  if (/^<(?:!doctype\s+html|html|head|body)\b/i.test(opening)) return 'page'
  if (/<(?:rss|rdf:rdf|channel|(?:atom:)?feed)[\s>]/i.test(head) || looksLikeItems(opening)) return 'feed'
  if (/^\s*<\?xml\s/i.test(head) && !/<p[\s>]/i.test(text)) return 'other-xml'
  return opening.startsWith('<') && /<\/?(?:p|div|article|section|h[1-6]|ul|table|main|span|br)\b/i.test(head)
    ? 'page'
    : 'text'
}

/** A list of whatever JSON has; a text may begin with a bracket, too. */
function isList(text: string): boolean {
  if (!/^\s*\[/.test(text) || !/\]\s*$/.test(text.slice(-1000))) return false
  try {
    return Array.isArray(JSON.parse(text))
  } catch {
    return false
  }
}

/** JSON lines of which the first are damaged. */
function areMostlyObjects(head: string): boolean {
  const lines = head.split('\n', 20).filter((line) => line.trim() !== '')
  return lines.filter((line) => /^\s*\{\s*"/.test(line)).length * 2 > lines.length
}

/** A feed whose beginning is missing. */
function looksLikeItems(text: string): boolean {
  return /<(item|entry)[\s>]/.test(text) && /<(?:link|guid|pubDate|updated|published)[\s>]/.test(text)
}

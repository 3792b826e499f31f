/** Texts of a size that are made to keep a reader busy: pieces repeated, opened and never closed. */

export const HOSTILE_REPORTS: Record<string, (size: number) => string> = {
  'open elements and other end tags': (n) => `<html><body>${'<div>'.repeat(n)}${'</b>'.repeat(n)}`,
  'paragraphs without end': (n) => `<html><body>${'<p>a'.repeat(n)}`,
  comments: (n) => `<rss>${'<!--'.repeat(n)}`,
  'sections of data': (n) => `<rss>${'<![CDATA['.repeat(n)}`,
  'items with open sections of data': (n) => `<rss>${'<item><title><![CDATA[a</title></item>'.repeat(n)}]]>`,
  'items in items': (n) => `<rss>${'<item>'.repeat(n)}`,
  'open quotation marks': (n) => `<rss><item>${'<a b="'.repeat(n)}`,
  braces: (n) => `[${'{"a":'.repeat(n)}`,
  'strings in one line': (n) => `[{"a":${'"\\'.repeat(n)}`,
  'objects in one line': (n) => `[{"a" x},${'{"a":1},'.repeat(n)}`,
  blanks: (n) => `Title\n\n${' '.repeat(n)}x${'\n '.repeat(n)}y`,
  'blanks in an item': (n) => `<rss><item><title>a</title><description><![CDATA[${' '.repeat(n)}<br>${' '.repeat(n)}b`,
  'stars and brackets': (n) => `A\n\n${'**[a'.repeat(n)}`,
  'lines with colons': (n) => `A\n\n${'Source: a\n\n'.repeat(n)}`,
  rules: (n) => `A\n\n${'---\n'.repeat(n)}`,
  ampersands: (n) => `<rss><item><title>${'&'.repeat(n)}`,
  'lines with breaks': (n) => `<html><body><p>${'a.<br> '.repeat(n)}`,
}

/** Subtitle formats that are not read, known by their first lines: read as plain text their numbers would be counted. */

const KINDS: readonly (readonly [string, RegExp])[] = [
  ['SubStation Alpha (ASS, SSA)', /^\[Script Info\]/i],
  ['SAMI', /^<SAMI\b/i],
  ['SubViewer', /^\[INFORMATION\]/i],
]

/** Formats that have a mark at the head of every line. */
const BY_LINE: readonly (readonly [string, RegExp])[] = [
  ['MicroDVD', /^\{\d+\}\{\d*\}/],
  ['MPL2', /^\[\d+\]\[\d*\]/],
  ['SubViewer', /^\d\d:\d\d:\d\d\.\d\d,\d\d:\d\d:\d\d\.\d\d$/],
  ['LRC', /^\[\d{1,3}:\d\d(?:[.:]\d{1,3})?\]/],
]
const LINES = 12
const LEAST = 3

/** The name of the format; `undefined` for what is none of them. */
export function unreadSubtitleKind(head: string): string | undefined {
  const kind = KINDS.find(([, mark]) => mark.test(head))
  if (kind) return kind[0]
  const lines = head
    .split(/\r\n?|\n/)
    .map((line) => line.slice(0, 80).trim())
    .filter((line) => line !== '')
    .slice(0, LINES)
  return BY_LINE.find(
    ([, mark]) => lines.filter((line) => mark.test(line)).length >= Math.max(LEAST, lines.length / 3),
  )?.[0]
}

/** HTML as a stream of tags and text, as browsers write it: tags may stay open, nothing is an error, no word is lost. */

export interface HtmlTag {
  /** In lower case. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

export interface HtmlEvents {
  readonly open: (tag: HtmlTag) => void
  readonly text: (text: string) => void
  readonly close: (name: string) => void
}

interface Scan {
  readonly text: string
  /** Some tag has a quotation mark that is never closed: from there on a tag ends at the first `>`. */
  quotesAreBroken: boolean
  /** What was looked for and stands nowhere further on, so that nobody looks again. */
  readonly absent: Set<string>
}

/** Walks the tags of a text from left to right, once. Comments, declarations, scripts and style sheets are left out. */
export function walkHtml(text: string, events: HtmlEvents): void {
  const scan: Scan = { text, quotesAreBroken: false, absent: new Set() }
  let from = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const end = endOfMarkup(scan, at)
    if (end === undefined) {
      at++
      continue
    }
    if (at > from) events.text(decodeEntities(text.slice(from, at)))
    const skipped = tellTag(scan, { start: at, end }, events)
    from = at = skipped
  }
  if (from < text.length) events.text(decodeEntities(text.slice(from)))
}

/** Where the markup that starts at a `<` ends; `undefined` when the `<` is text. */
function endOfMarkup(scan: Scan, at: number): number | undefined {
  const { text } = scan
  if (text.startsWith('<!--', at)) return after(scan, '-->', at + 4)
  const next = text[text[at + 1] === '/' ? at + 2 : at + 1] ?? ''
  if (next === '!' || next === '?') return after(scan, '>', at)
  return /[a-z]/i.test(next) ? endOfTag(scan, at) : undefined
}

function endOfTag(scan: Scan, at: number): number | undefined {
  if (!scan.quotesAreBroken) {
    const end = endOutsideQuotes(scan, at)
    if (end !== undefined) return end
    scan.quotesAreBroken = true
  }
  return after(scan, '>', at)
}

/** Each letter is passed once: only the first tag without an end gets to the end of the text. */
function endOutsideQuotes({ text }: Scan, at: number): number | undefined {
  let quote = ''
  for (let i = at + 1; i < text.length; i++) {
    const letter = text[i]!
    if (quote !== '') quote = letter === quote ? '' : quote
    else if (letter === '>') return i + 1
    else if ((letter === '"' || letter === "'") && isAfterEquals(text, i)) quote = letter
  }
  return undefined
}

/** A quotation mark opens a value only after `=`: an apostrophe elsewhere in a tag is a slip. */
function isAfterEquals(text: string, at: number): boolean {
  return text[at - 1] === '=' || (text[at - 1] === ' ' && text[at - 2] === '=')
}

function after(scan: Scan, what: string, from: number): number | undefined {
  if (scan.absent.has(what)) return undefined
  const found = scan.text.indexOf(what, from)
  if (found < 0) scan.absent.add(what)
  return found < 0 ? undefined : found + what.length
}

/** Tells what stands between `start` and `end`; gives where to go on, which is after the content of a script or style sheet. */
function tellTag(scan: Scan, { start, end }: { start: number; end: number }, events: HtmlEvents): number {
  const source = scan.text.slice(start, end)
  const match = /^<(\/?)([a-z][a-z0-9:-]*)/i.exec(source.slice(0, 100))
  if (!match || source.startsWith('<!')) return end
  const name = match[2]!.toLowerCase()
  if (match[1] === '/') events.close(name)
  else if (name === 'script' || name === 'style') return after(scan, `</${name}>`, end) ?? end
  else events.open({ name, attributes: attributesOf(source.slice(match[0].length)) })
  return end
}

function attributesOf(source: string): Record<string, string> {
  const attributes = Object.create(null) as Record<string, string>
  if (!source.includes('=')) return attributes
  for (const [, name = '', double, single, bare] of source.matchAll(
    /([^\s"'<>/=]{1,100}) ?= ?(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/g,
  )) {
    attributes[name.toLowerCase()] = decodeEntities(double ?? single ?? bare ?? '')
  }
  return attributes
}

// Latin-1 from U+00A0 in order, then what word processors put in.
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
const ENTITIES = new Map<string, string>([
  ...LATIN.split(' ').map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
  ...Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", OElig: 'Œ', oelig: 'œ', Scaron: 'Š' }),
  ...Object.entries({ scaron: 'š', Yuml: 'Ÿ', ndash: '–', mdash: '—', hellip: '…', bull: '•', euro: '€', trade: '™' }),
  ...Object.entries({
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    lsaquo: '‹',
    rsaquo: '›',
  }),
  ...Object.entries({ ensp: '\u2002', emsp: '\u2003', thinsp: '\u2009', zwj: '\u200d', zwnj: '\u200c' }),
])

/** Entities become their characters, once; one that nobody knows stays as it is written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,9}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES.get(name as string) ?? whole
    const code = decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal)
    const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    return isCharacter ? String.fromCodePoint(code) : whole
  })
}

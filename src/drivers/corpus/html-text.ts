/** HTML or XML to plain text, in one pass: scripts and styles dropped, tags become line breaks or nothing, entities are decoded. */

const DROPPED = new Set(['script', 'style', 'noscript', 'template', 'svg', 'math', 'head', 'iframe', 'object'])
/** Tags inside a line: their text joins what stands around them. Every other tag ends the line. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr text'.split(
    ' ',
  ),
)

/**
 * The text of a page. `<title>` stays, the rest of `<head>` goes. Unclosed tags, comments and scripts end at the end of the text:
 * what looks broken is read as a browser would, never twice.
 */
export function htmlText(html: string): string {
  const out: string[] = []
  let at = 0
  let hasHead = false
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0 || open === html.length - 1) {
      out.push(decodeEntities(html.slice(at)))
      break
    }
    if (open > at) out.push(decodeEntities(html.slice(at, open)))
    const next = html.charCodeAt(open + 1)
    if (next === 0x21 || next === 0x3f) {
      at = endOfDeclaration(html, open, out) // <!-- -->, <!DOCTYPE>, <![CDATA[ ]]>, <?xml ?>
      continue
    }
    if (!isTagStart(next)) {
      out.push('<')
      at = open + 1
      continue
    }
    const close = endOfTag(html, open + 1)
    const name = tagName(html, open)
    at = close
    if (html.charCodeAt(open + 1) === 0x2f) out.push(INLINE.has(name) || isCell(name) ? '' : '\n')
    else if (DROPPED.has(name) && html.charCodeAt(close - 2) !== 0x2f) {
      at = name !== 'head' ? endOfElement(html, close, name) : hasHead ? close : skipHead(html, close, out)
      hasHead ||= name === 'head' // a second one is looked for in vain, and at a price
      out.push('\n')
    } else out.push(isCell(name) ? '\t' : INLINE.has(name) ? '' : '\n')
  }
  return out
    .join('')
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n[ \n\r]*\n ?/g, '\n\n')
    .trim()
}

/** Cells of a row stay on its line, apart from each other. */
function isCell(name: string): boolean {
  return name === 'td' || name === 'th'
}

/** From the title to the end of the head; pages that never close their head go on with their body. */
function skipHead(html: string, from: number, out: string[]): number {
  const end = indexOfAny(html, ['</head', '<body'], from, 2 ** 20)
  if (end === undefined) return from
  const head = html.slice(from, end)
  const title = /<title[^>]{0,200}>([^<]{0,2000})/i.exec(head)?.[1]
  if (title) out.push(decodeEntities(title), '\n')
  return end
}

function indexOfAny(html: string, needles: readonly string[], from: number, within: number): number | undefined {
  const part = html.slice(from, from + within).toLowerCase()
  const places = needles.map((needle) => part.indexOf(needle)).filter((place) => place >= 0)
  return places.length === 0 ? undefined : from + Math.min(...places)
}

/** Behind `</name>`; the end of the text when it never comes. */
function endOfElement(html: string, from: number, name: string): number {
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() !== name) continue
    const close = html.indexOf('>', at)
    return close < 0 ? html.length : close + 1
  }
  return html.length
}

function endOfDeclaration(html: string, open: number, out: string[]): number {
  if (html.startsWith('<!--', open)) return endAfter(html, '-->', open + 4)
  if (html.startsWith('<![CDATA[', open)) {
    const end = html.indexOf(']]>', open)
    out.push(html.slice(open + 9, end < 0 ? html.length : end))
    return end < 0 ? html.length : end + 3
  }
  return endAfter(html, '>', open)
}

function endAfter(html: string, mark: string, from: number): number {
  const end = html.indexOf(mark, from)
  return end < 0 ? html.length : end + mark.length
}

/** Behind the `>` of a tag; a `>` in a quoted attribute does not end it. */
function endOfTag(html: string, from: number): number {
  let quote = 0
  for (let at = from; at < html.length; at++) {
    const unit = html.charCodeAt(at)
    if (quote !== 0) {
      if (unit === quote) quote = 0
    } else if (unit === 0x3e) return at + 1
    else if ((unit === 0x22 || unit === 0x27) && html.charCodeAt(at - 1) === 0x3d) quote = unit
  }
  return html.length
}

function tagName(html: string, open: number): string {
  const from = html.charCodeAt(open + 1) === 0x2f ? open + 2 : open + 1
  let end = from
  while (end < html.length && end - from < 40 && isNamePart(html.charCodeAt(end))) end++
  return html.slice(from, end).toLowerCase()
}

function isTagStart(unit: number): boolean {
  return unit === 0x2f || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)
}

function isNamePart(unit: number): boolean {
  return isTagStart(unit) ? unit !== 0x2f : (unit >= 0x30 && unit <= 0x39) || unit === 0x2d || unit === 0x3a
}

// The names of Latin-1 in their order from U+00A0, and the marks that writing uses.
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'.split(
    ' ',
  )
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ...LATIN_1.map((name, i): [string, string] => [name, String.fromCharCode(0xa0 + i)]),
  ...Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
    ldquo: '“',
  }),
  ...Object.entries({
    rdquo: '”',
    bdquo: '„',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    bull: '•',
    dagger: '†',
    Dagger: '‡',
  }),
  ...Object.entries({ ensp: '\u2002', emsp: '\u2003', thinsp: '\u2009', zwnj: '\u200c', zwj: '\u200d', prime: '′' }),
  ...Object.entries({
    lsaquo: '‹',
    rsaquo: '›',
    euro: '€',
    trade: '™',
    OElig: 'Œ',
    oelig: 'œ',
    Scaron: 'Š',
    scaron: 'š',
  }),
  ...Object.entries({ minus: '−', rarr: '→', larr: '←', hyphen: '‐', Yuml: 'Ÿ', fnof: 'ƒ', permil: '‰', tilde: '˜' }),
])

/** Named entities of Latin-1 and of writing, and all numbers; what is none stays as it is. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{2,8}\d{0,2}));?/g,
    (whole, decimal, hex, name) => {
      if (typeof name === 'string') return ENTITIES.get(name) ?? whole
      const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16)
      if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd'
      // Pages write the marks of the Western code page by their numbers there.
      if (code >= 0x80 && code < 0xa0) return new TextDecoder('windows-1252').decode(Uint8Array.of(code))
      return String.fromCodePoint(code)
    },
  )
}

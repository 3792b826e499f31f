/** Files that nobody writes and that a reader must survive: what is left open, repeated, nested, packed too well, or no text at all. */

import { deflateRawSync } from 'node:zlib'

import { celtx, docx, docxParts, zipOf } from '../../src/screenplay/sample-archives.test.ts'
import { assert } from '../../src/base/index.ts'
import type { PdfPage } from '../../src/screenplay/index.ts'
import type { Dice } from './dice.ts'
import type { FuzzFile, FuzzFormat } from './written-scripts.ts'

const TEXT_MARKS = ['*', '**', '_', '[[', ']]', '/*', '*/', '(', ')', '[', ']', '{', '}', '#', '=', '===', '>', '<', '~', '@', '!', '.', '^', '\\', '&', '%', ':', '-', '--', '…', '—', '\t', '    ', '\f', '\u00a0', '\u200f', '\u0000', '\ufeff', '\u2028', 'é', '漢字', '👩‍👩‍👧', '\u0301', 'INT. ', 'EXT. ', 'ANA\n', 'ANA. ', 'TO:', '(MORE)', "(CONT'D)", 'ACT I', 'Title: ', 'Author:', '1.', '12A ', '\n', '\n\n', '\r\n', '\r', ' ', 'word', 'A', 'a!!!', '♪', '[BANG]', 'by Ana'] // prettier-ignore
const CUE_MARKS = ['<i>', '</i>', '<i', '<v Ana>', '<v', '<c.x>', '</v>', '<00:01.000>', '<rt>', '{\\an8}', '{\\', '&lt;', '&#x110000;', '&#55296;', '&', '-->', '00:00:01,000 --> 00:00:02,000\n', '00:01.000 --> 00:02.000\n', '00:0S:1X --> x\n', '1\n', 'ANA:', '- ', '>> ', '♪ ', '# ', '[', ']', '(', ')', 'Subtitles by', 'www.', 'm 0 0 l 1 1 ', 'NOTE', 'STYLE', 'WEBVTT', 'unbe-\n'] // prettier-ignore
const XML_MARKS = ['<a>', '</a>', '<a ', 'b="c" ', '<!--', '-->', '<![CDATA[', ']]>', '<?x ', '?>', '&amp;', '&x;', '&#0;', '&#x10FFFF;', '<!DOCTYPE a [<!ENTITY x "y">]>', 'word', ' ', '\n', '"', "'", '>', '<', '</', '/>'] // prettier-ignore
const FDX_MARKS = ['<Paragraph Type="Action">', '<Paragraph>', '</Paragraph>', '<Text>', '</Text>', '<DualDialogue>', '</DualDialogue>', '<Content>', '</Content>', '<TitlePage>', '</TitlePage>', '<ScriptNote>', '</ScriptNote>', '<SceneProperties>', '</SceneProperties>', '<Text Style="Strikeout">'] // prettier-ignore
const TEI_MARKS = ['<sp>', '</sp>', '<speaker>', '</speaker>', '<stage>', '</stage>', '<l>', '</l>', '<lb/>', '<lb break="no"/>', '<note>', '</note>', '<choice>', '</choice>', '<sic>', '</sic>', '<corr>', '</corr>', '<div type="act">', '</div>', '<head>', '</head>', '<castList>', '</castList>', '<del>', '</del>', '<body>', '</body>', '<title>', '<author>', '</author>', 'a-'] // prettier-ignore
const WORD_MARKS = ['<w:p>', '</w:p>', '<w:p/>', '<w:r>', '</w:r>', '<w:t>', '</w:t>', '<w:r><w:t>word</w:t></w:r>', '<w:r><w:rPr><w:rStyle w:val="x"/></w:rPr><w:t>word</w:t></w:r>', '<w:pPr>', '</w:pPr>', '<w:rPr>', '</w:rPr>', '<w:pStyle w:val="Character"/>', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', '<w:br w:type="page"/>', '<w:tab/>', '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="separate"/>', '<w:fldChar w:fldCharType="end"/>', '<w:instrText>PAGE</w:instrText>', '<w:fldSimple w:instr="PAGE">', '</w:fldSimple>', '<w:del>', '</w:del>', '<w:ins>', '</w:ins>', '<w:tbl>', '</w:tbl>', '<w:tr>', '</w:tr>', '<w:tc>', '</w:tc>', '<w:vanish/>', '<w:caps/>', '<w:ind w:left="1e99"/>', '<w:sym w:char="D800"/>', '<w:txbxContent>', '</w:txbxContent>', 'word'] // prettier-ignore
const HTML_MARKS = ['<p class="character">', '<p class="dialog">', '<p>', '</p>', '<br>', '<span class="softbreak">', '<span>', '</span>', '<div class="hardbreak">', '</div>', '<script>', '<style>', '<!--', '<p class="', '&amp;', '&#55296;', '<title>', '<head>', 'word', '<', '"'] // prettier-ignore

type Make = (dice: Dice, size: number) => FuzzFile

/** A text of marks: one repeated, two in turn, or many in any order; sometimes a line without end. */
function tangle(dice: Dice, marks: readonly string[], size: number): string {
  const count = Math.max(1, size)
  const way = dice.upTo(4)
  const [one, two] = [dice.pick(marks), dice.pick(marks)]
  if (way === 0) return one.repeat(Math.ceil(count / Math.max(1, one.length)))
  if (way === 1) return (one + two).repeat(Math.ceil(count / (one.length + two.length)))
  if (way === 2) return one.repeat(count / 2 / one.length) + two.repeat(count / 2 / two.length)
  return dice.many(Math.ceil(count / 5), () => dice.pick(marks)).join('')
}

function textFile(fileName: string, head: string, marks: readonly string[]): Make {
  return (dice, size) => ({ fileName, bytes: Buffer.from(head + tangle(dice, marks, size)) })
}

/** Elements of a format in any order: mostly well-formed (what is opened is closed), so that their reader gets to see them. */
function elements(dice: Dice, [marks, core]: readonly (readonly string[])[], size: number): string {
  assert(marks && core, 'fuzz: marks of a format, and those without which nothing is said')
  if (dice.onceIn(3)) return tangle(dice, [...marks, ...XML_MARKS], size)
  const own = dice.many(2 + dice.upTo(6), () => dice.pick(marks))
  const open: string[] = []
  let text = ''
  while (text.length < size) {
    const mark = dice.pick([...own, ...core, ...core, 'word ', '\n', '&amp;', '<x>', '</x>'])
    const [, slash, name, empty] = /^<(\/?)([\w:]+)[^<>]*?(\/?)>$/.exec(mark) ?? []
    if (name === undefined || empty) text += mark
    else if (slash || open.length > 150) text += open.length > 0 ? `</${open.pop()}>` : ''
    else {
      text += mark
      open.push(name)
    }
  }
  return (
    text +
    open
      .reverse()
      .map((name) => `</${name}>`)
      .join('')
  )
}

const MAKERS: Readonly<Record<FuzzFormat, Make>> = {
  fountain: textFile('a.fountain', '', TEXT_MARKS),
  text: textFile('a.txt', '', TEXT_MARKS),
  play: textFile('a.txt', 'ACT I\n\nANA. Go.\n\nTOM. No.\n\nANA. Go.\n\nTOM. No.\n\n', TEXT_MARKS),
  srt: textFile('a.srt', '1\n00:00:01,000 --> 00:00:02,000\nA ', [...CUE_MARKS, ...TEXT_MARKS]),
  vtt: textFile('a.vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\nA ', [...CUE_MARKS, ...TEXT_MARKS]),
  fdx: (dice, size) => ({
    fileName: 'a.fdx',
    bytes: Buffer.from(
      `<FinalDraft><Content>${elements(dice, [FDX_MARKS, ['<Paragraph Type="Action">', '<Text>', '<Text>word</Text>', '</Text>']], size)}</Content></FinalDraft>`,
    ),
  }),
  tei: (dice, size) => ({
    fileName: 'a.xml',
    bytes: Buffer.from(
      `<TEI><text><body>${elements(dice, [TEI_MARKS, ['<sp>', '<p>', '</p>']], size)}</body></text></TEI>`,
    ),
  }),
  docx: (dice, size) => ({
    fileName: 'a.docx',
    bytes: spoilZip(dice, elements(dice, [WORD_MARKS, ['<w:p>', '</w:p>', '<w:r><w:t>word</w:t></w:r>']], size)),
  }),
  celtx: (dice, size) => ({ fileName: 'a.celtx', bytes: celtx(tangle(dice, [...HTML_MARKS, ...XML_MARKS], size)) }),
  pdf: (dice, size) => ({
    fileName: 'a.pdf',
    bytes: Buffer.from('%PDF-1.7\n'),
    pdf: { pages: dice.many(1 + dice.upTo(4), () => pageOf(dice, size / 8)) },
  }),
}

export function hostileFile(format: FuzzFormat, dice: Dice, size: number): FuzzFile {
  if (dice.onceIn(12)) return noise(format, dice, size)
  if (dice.onceIn(200)) return bomb(format, dice)
  return MAKERS[format](dice, size)
}

/** Bytes of no kind, perhaps behind the first bytes of a kind. */
function noise(format: FuzzFormat, dice: Dice, size: number): FuzzFile {
  const head = dice.pick(['', 'PK\u0003\u0004', '<?xml version="1.0"?>', 'WEBVTT\n\n', '\u00ff\u00fe', '\u00fe\u00ff', '\u00ef\u00bb\u00bf', '%PDF-1.4', '<TEI>', '\u001b$B']) // prettier-ignore
  const limit = dice.pick([256, 128, 32, 2])
  const bytes = Uint8Array.from(dice.many(Math.min(size, 20_000), () => dice.upTo(limit)))
  return { fileName: NAMES[format], bytes: Buffer.concat([Buffer.from(head, 'latin1'), bytes]) }
}

const NAMES: Readonly<Record<FuzzFormat, string>> = {
  fountain: 'a.fountain',
  fdx: 'a.fdx',
  tei: 'a.xml',
  srt: 'a.srt',
  vtt: 'a.vtt',
  text: 'a.txt',
  play: 'a.txt',
  docx: 'a.docx',
  celtx: 'a.celtx',
  pdf: 'a.pdf',
}

/** Entities that unfold into entities; parts that unpack to a thousand times their size. */
function bomb(format: FuzzFormat, dice: Dice): FuzzFile {
  const entities = dice.many(20, (i) => `<!ENTITY e${i} "${`&e${i - 1};`.repeat(10)}">`).join('')
  const xml = `<!DOCTYPE a [<!ENTITY e-1 "ha">${entities}]>`
  const many = dice.pick(['<w:p/>', ' ', '<p>a', '<w:p><w:r><w:t>a</w:t></w:r></w:p>']).repeat(200_000)
  if (format === 'docx') {
    const parts = dice.onceIn(2)
      ? docxParts(many)
      : { ...docxParts(''), 'word/document.xml': `${xml}<document><body><p>&e19;</p></body></document>` }
    return { fileName: 'a.docx', bytes: zipOf(parts) }
  }
  if (format === 'celtx') return { fileName: 'a.celtx', bytes: celtx(many) }
  const root = format === 'fdx' ? 'FinalDraft' : 'TEI'
  return { fileName: NAMES[format], bytes: Buffer.from(`${xml}<${root}><Content>&e19;</Content></${root}>`) }
}

/** A document around the body, sound or with a part missing, doubled, empty or lying about its length. */
function spoilZip(dice: Dice, body: string): Uint8Array {
  if (!dice.onceIn(5)) return docx(body)
  const parts: Record<string, string | Uint8Array> = docxParts(body)
  const name = dice.pick(Object.keys(parts))
  const way = dice.upTo(4)
  if (way === 0) delete parts[name]
  else if (way === 1) parts[name] = ''
  else if (way === 2) parts[name] = deflateRawSync(String(parts[name]))
  else parts[`word/../${name}`] = String(parts[name])
  const bytes = zipOf(parts)
  if (dice.onceIn(2)) bytes.writeUInt32LE(dice.upTo(2 ** 31), Math.max(0, bytes.length - 22 + dice.upTo(18)))
  return bytes
}

function pageOf(dice: Dice, size: number): PdfPage {
  const number = (): number =>
    dice.pick([0, -1, 1e5, -1e5, 72, 108, 180, 252, 300, 540, dice.upTo(800), dice.upTo(8000) / 10])
  const runs = dice.many(Math.ceil(size / 40), () => ({
    text: dice
      .many(1 + dice.upTo(4), () => dice.pick(TEXT_MARKS))
      .join('')
      .replaceAll(/\p{Cc}/gu, ' '),
    x: number(),
    y: number(),
    width: number(),
    size: dice.pick([0, 12, 12, 12, 10, 40, -12, 1e5]),
    turned: dice.onceIn(20),
  }))
  return { width: dice.pick([612, 612, 0, 1e6]), height: dice.pick([792, 792, 0, 1e6]), runs }
}

/** Small readers of what goes out of the record, written apart from what writes it. */

import { SaxesParser } from 'saxes'

export interface CalendarEntry {
  readonly [name: string]: string
}

/** Unfolds, unescapes; checks line ends and lengths on the way. */
export function readCalendar(text: string): CalendarEntry[] {
  if (!text.endsWith('\r\n') || /[^\r]\n|\r[^\n]/.test(text)) throw new Error('a line ends otherwise than in CR LF')
  for (const line of text.split('\r\n')) if (Buffer.byteLength(line) > 75) throw new Error(`too long: ${line}`)
  const lines = text.replaceAll('\r\n ', '').split('\r\n')
  const entries: Record<string, string>[] = []
  let open: Record<string, string> | undefined
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') open = {}
    else if (line === 'END:VEVENT' && open) {
      entries.push(open)
      open = undefined
    } else if (open) {
      const at = line.indexOf(':')
      if (at < 1) throw new Error(`no property: ${line}`)
      open[line.slice(0, at)] = line
        .slice(at + 1)
        .replace(/\\([\\;,nN])/g, (_, mark: string) => (/n/i.test(mark) ? '\n' : mark))
    }
  }
  return entries
}

export interface XmlNode {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlNode[]
  text: string
}

/** Throws where the text is no XML document. */
export function readXml(text: string): XmlNode {
  const root: XmlNode = { name: '', attributes: {}, children: [], text: '' }
  const way = [root]
  const parser = new SaxesParser({ xmlns: false })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const node: XmlNode = { name, attributes, children: [], text: '' }
    way.at(-1)?.children.push(node)
    way.push(node)
  })
  parser.on('text', (piece) => {
    const node = way.at(-1)
    if (node) node.text += piece
  })
  parser.on('closetag', () => {
    way.pop()
  })
  parser.write(text).close()
  const [document] = root.children
  if (!document) throw new Error('no document')
  return document
}

export function childrenOf(node: XmlNode, name: string): XmlNode[] {
  return node.children.filter((child) => child.name === name)
}

/** What schema.org and search engines ask of a fact check; every fault in words. */
export function faultsOfReview(review: Record<string, unknown>): string[] {
  const faults: string[] = []
  const need = (holds: boolean, what: string): void => {
    if (!holds) faults.push(what)
  }
  const of = (value: unknown): Record<string, unknown> =>
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
  const rating = of(review['reviewRating'])
  const claim = of(review['itemReviewed'])
  const author = of(review['author'])
  need(review['@type'] === 'ClaimReview', 'type')
  need(isText(review['claimReviewed']), 'claimReviewed')
  need(isText(review['url']) && String(review['url']).includes('#'), 'url with a fragment')
  need(rating['@type'] === 'Rating' && isText(rating['alternateName']), 'reviewRating.alternateName')
  const numbers = ['ratingValue', 'bestRating', 'worstRating'].map((name) => rating[name])
  need(
    numbers.every((each) => Number.isInteger(each)),
    'numbers of the rating',
  )
  const [value = 0, best = 0, worst = 0] = numbers as number[]
  need(worst <= value && value <= best && worst < best, 'rating within its scale')
  need(['Person', 'Organization'].includes(String(author['@type'])) && isText(author['name']), 'author')
  need(/^\d{4}-\d{2}-\d{2}$/.test(String(review['datePublished'])), 'datePublished')
  need(claim['@type'] === 'Claim' && isText(claim['text']), 'itemReviewed')
  const works = [claim['firstAppearance'], ...(Array.isArray(claim['appearance']) ? claim['appearance'] : [])].map(of)
  need(works.length > 1 && works.every((work) => isText(work['@type']) && isText(work['headline'])), 'appearance')
  return faults
}

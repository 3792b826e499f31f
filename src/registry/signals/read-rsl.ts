/** Reads RSL 1.0 and the drafts before it (tokens separated by commas, `train-ai`, `royalty`, `inference`): what each content permits. */

import type { Problem } from '../../base/index.ts'
import { walkXml, type XmlTag } from '../../screenplay/index.ts'
import {
  answersBy,
  leastOf,
  type PublishedAnswer,
  type PublishedRule,
  type ReadSignals,
  RSL_NEEDS,
} from './read-file.ts'
import { RSL_NAMESPACE } from './rsl.ts'

/** The names of drafts, and of other vocabularies that people write. */
const OLD_TOKENS: Readonly<Record<string, string>> = {
  'train-ai': 'ai-train',
  'train-genai': 'ai-train',
  'ai-inference': 'ai-input',
  inference: 'ai-input',
}
const COVERED: Readonly<Record<string, readonly string[]>> = {
  all: ['ai-train', 'ai-input', 'ai-index', 'search'],
  'ai-all': ['ai-train', 'ai-input', 'ai-index'],
}
const FREE = 'free'

interface Licence {
  readonly permits: Map<string, Set<string>>
  readonly prohibits: Map<string, Set<string>>
  /** Without a payment a licence is free. */
  payment: string
  readonly addresses: string[]
  hasReporting: boolean
}

interface Content {
  readonly url: string
  readonly server: string | undefined
  readonly licences: Licence[]
}

export function readRsl(text: string): ReadSignals {
  const { contents, problems } = readContents(text)
  const none = contents.length === 0 && problems.length === 0
  const nothing: Problem = {
    code: 'consent/no-content',
    message: 'The document has no content element of RSL, so it says nothing.',
    hint: `Its elements have to be of the namespace ${RSL_NAMESPACE}.`,
  }
  return { format: 'rsl', rules: contents.map(ruleOf), problems: none ? [nothing] : problems }
}

function readContents(text: string): { contents: Content[]; problems: Problem[] } {
  const contents: Content[] = []
  let within: { content?: Content | undefined; licence?: Licence | undefined } = {}
  let open: { tag: XmlTag; text: string } | undefined
  const wrong = walkXml(text, {
    open: (tag) => {
      open = { tag, text: '' }
      if (tag.name === 'content') {
        within = { content: { url: tag.attributes['url'] ?? '', server: tag.attributes['server'], licences: [] } }
        if (within.content) contents.push(within.content)
      } else if (tag.name === 'license') {
        within.licence = { permits: new Map(), prohibits: new Map(), payment: FREE, addresses: [], hasReporting: false }
        within.content?.licences.push(within.licence)
      } else if (within.licence) openTerm(within.licence, tag)
    },
    text: (more) => {
      if (open) open.text += more
    },
    close: (name) => {
      if (open && within.licence) closeTerm(within.licence, { name, tag: open.tag, text: open.text })
      if (name === 'license') within.licence = undefined
      open = undefined
    },
  })
  return wrong
    ? {
        contents: [],
        problems: [
          {
            ...wrong,
            code: 'consent/malformed-xml',
            hint: 'Ask whoever publishes the file for one that is well-formed.',
          },
        ],
      }
    : { contents, problems: [] }
}

function openTerm(licence: Licence, { name, attributes }: XmlTag): void {
  if (name === 'payment') licence.payment = (attributes['type'] ?? 'unnamed').trim().toLowerCase()
  if (name === 'reporting') licence.hasReporting = true
}

function closeTerm(licence: Licence, { name, tag, text }: { name: string; tag: XmlTag; text: string }): void {
  if (tag.name !== name) return
  if (name === 'standard' || name === 'custom') licence.addresses.push(text.trim())
  if (name !== 'permits' && name !== 'prohibits') return
  const type = tag.attributes['type'] ?? 'usage'
  const before = licence[name].get(type) ?? new Set()
  licence[name].set(type, before.union(new Set(tokensOf(text))))
}

function tokensOf(text: string): string[] {
  const tokens = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((each) => each !== '')
  return tokens.map((each) => OLD_TOKENS[each] ?? each).flatMap((each) => [each, ...(COVERED[each] ?? [])])
}

function ruleOf({ url, server, licences }: Content): PublishedRule {
  const answerTo = (token: string): PublishedAnswer => answerOf(token, { licences, server })
  const remarks = [...new Set(licences.flatMap(remarksOn))]
  return {
    place: url === '' ? 'wherever it is linked' : url,
    agents: [],
    answers: answersBy((purpose) => leastOf(RSL_NEEDS[purpose].map(answerTo))),
    remarks: server === undefined ? remarks : [...remarks, `a licence has to be obtained from ${server}`],
  }
}

/** A usage that is prohibited anywhere is not licensed; one that nothing names is read as not said. */
function answerOf(token: string, { licences, server }: Pick<Content, 'licences' | 'server'>): PublishedAnswer {
  if (licences.some(({ prohibits }) => prohibits.get('usage')?.has(token))) return 'no'
  const granting = licences.filter(({ permits }) => permits.get('usage')?.has(token))
  if (granting.some((licence) => isOpen(licence) && server === undefined)) return 'yes'
  if (granting.length > 0) return 'terms'
  return licences.length > 0 && licences.every(({ permits }) => permits.has('usage')) ? 'no' : 'unknown'
}

/** Free, for everybody, everywhere. */
function isOpen({ payment, permits, prohibits, hasReporting }: Licence): boolean {
  const isLimited = [permits, prohibits].some((terms) => terms.has('user') || terms.has('geo'))
  return payment === FREE && !isLimited && !hasReporting
}

function listed(tokens: ReadonlySet<string>, type: string): string {
  const names = [...tokens].join(', ')
  return type === 'geo' ? names.toUpperCase() : names
}

function remarksOn({ payment, permits, prohibits, addresses, hasReporting }: Licence): string[] {
  const said = (verb: string, terms: Licence['permits'], type: string): string[] => {
    const tokens = terms.get(type)
    return tokens ? [`${verb} ${type === 'geo' ? 'in' : 'to'} ${listed(tokens, type)}`] : []
  }
  return [
    ...(payment === FREE ? [] : [`paid by ${payment}${addresses.length > 0 ? ` (${addresses.join(', ')})` : ''}`]),
    ...['user', 'geo'].flatMap((type) => [...said('only', permits, type), ...said('not', prohibits, type)]),
    ...(hasReporting ? ['uses have to be reported'] : []),
  ]
}

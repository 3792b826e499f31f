/** Texts → which of them belong together, and by what. Each text is compared with the few that the index of shingles names. */

import type { Report } from '../../report.ts'
import {
  compareShingles,
  isOneText,
  LEAST_OF_COPY,
  LEAST_OF_VERSION,
  LEAST_SHINGLES,
  NOTHING_SHARED,
  type Shared,
} from './shared-text.ts'
import { createShingleIndex } from './shingle-index.ts'
import type { Shingles } from './sketch.ts'

export interface VoiceText {
  readonly report: Report
  readonly shingles: Shingles
  readonly isEarlier: boolean
  /** As addresses are compared; `undefined` where it stands for no one text. */
  readonly address: string | undefined
}

export interface Link {
  readonly kind: 'same' | 'copy' | 'version' | 'collection'
  /** The text that came before. */
  readonly to: number
  readonly shared: Shared
}

export interface LinkedTexts {
  /** For each text the closest link to one before it. */
  readonly links: readonly (Link | undefined)[]
  /** Numbers of texts that are one voice, each in order. */
  readonly groups: readonly (readonly number[])[]
}

type Edge = Link & { readonly from: number }

const WHOLE: Shared = { ofShorter: 1, ofLonger: 1, isEstimate: false }

export function linkTexts(texts: readonly VoiceText[]): LinkedTexts {
  const firsts = firstOfEachText(texts)
  const found = [...versions(texts, firsts), ...copies(texts, firsts)]
  const collections = collectionsAmong(texts, found)
  const edges = [...sameTexts(texts), ...found.map((edge) => asCollection(edge, collections))]
  const links: (Link | undefined)[] = texts.map(() => undefined)
  for (const edge of edges) if (isCloser(edge, links[edge.from])) links[edge.from] = edge
  const joining = edges.filter(({ kind }) => kind !== 'collection')
  return { links, groups: groupsOf(texts.length, joining) }
}

/** Numbers of texts that no text before them has word for word. */
function firstOfEachText(texts: readonly VoiceText[]): number[] {
  const seen = new Set<string>()
  return texts.flatMap(({ report }, at) => {
    if (report.words === 0 || seen.has(report.textSha256)) return []
    seen.add(report.textSha256)
    return [at]
  })
}

function sameTexts(texts: readonly VoiceText[]): Edge[] {
  const first = new Map<string, number>()
  return texts.flatMap(({ report }, from) => {
    const to = first.get(report.textSha256)
    if (to === undefined) first.set(report.textSha256, from)
    return to === undefined || report.words === 0 ? [] : [{ kind: 'same' as const, from, to, shared: WHOLE }]
  })
}

/** One address, another text: the same title, or a fifth of the text that stayed. */
function versions(texts: readonly VoiceText[], firsts: readonly number[]): Edge[] {
  const last = new Map<string, number>()
  return firsts.flatMap((from) => {
    const { address, report, shingles } = texts[from]!
    if (address === undefined) return []
    const to = last.get(address)
    last.set(address, from)
    if (to === undefined) return []
    const before = texts[to]!
    const shared = compareShingles(before.shingles, shingles)
    const isVersion = before.report.title === report.title || shared.ofShorter >= LEAST_OF_VERSION
    return isVersion ? [{ kind: 'version' as const, from, to, shared }] : []
  })
}

/** So many of the texts that have most in common with one are looked at. */
const MOST_COMPARED = 16

function copies(texts: readonly VoiceText[], firsts: readonly number[]): Edge[] {
  const index = createShingleIndex()
  const edges: Edge[] = []
  for (const from of firsts) {
    const { shingles, report } = texts[from]!
    if (shingles.total < LEAST_SHINGLES) continue
    let isKnown = false
    for (const to of index.near(shingles, { most: MOST_COMPARED })) {
      const other = texts[to]!
      const shared = compareShingles(other.shingles, shingles, { least: LEAST_OF_COPY })
      if (!shared) continue
      const sameHouse = report.publisher !== undefined && report.publisher === other.report.publisher
      if (!isOneText(shared, { sameHouse })) continue
      edges.push({ kind: 'copy', from, to, shared })
      isKnown ||= shared.ofLonger >= NEARLY_WHOLE
    }
    // What is nearly the same is found through the one that is in the index already, however many copies there are.
    if (!isKnown) index.put(from, shingles)
  }
  return edges
}

const NEARLY_WHOLE = 0.9

/** Texts that hold two others which have nothing to do with one another: they speak with several voices, and join none. */
function collectionsAmong(texts: readonly VoiceText[], edges: readonly Edge[]): Set<number> {
  const inside = new Map<number, number[]>()
  for (const { kind, from, to } of edges) {
    if (kind !== 'copy') continue
    const [longer, shorter] = texts[from]!.shingles.total >= texts[to]!.shingles.total ? [from, to] : [to, from]
    inside.set(longer, [...(inside.get(longer) ?? []).slice(0, MOST_COMPARED), shorter])
  }
  const isCollection = ([first, ...others]: readonly number[]): boolean =>
    others.some((other) => compareShingles(texts[first!]!.shingles, texts[other]!.shingles).ofShorter < NOTHING_SHARED)
  return new Set([...inside].filter(([, parts]) => isCollection(parts)).map(([longer]) => longer))
}

function asCollection(edge: Edge, collections: ReadonlySet<number>): Edge {
  const isCut = edge.kind === 'copy' && (collections.has(edge.from) || collections.has(edge.to))
  return isCut ? { ...edge, kind: 'collection' } : edge
}

const ORDER = ['same', 'version', 'copy', 'collection']

function isCloser(a: Link, b: Link | undefined): boolean {
  if (!b) return true
  if (a.kind !== b.kind) return ORDER.indexOf(a.kind) < ORDER.indexOf(b.kind)
  return a.shared.ofShorter > b.shared.ofShorter
}

function groupsOf(count: number, edges: readonly Edge[]): number[][] {
  const parents = Int32Array.from({ length: count }, (_, at) => at)
  const rootOf = (at: number): number => {
    let root = at
    while (parents[root] !== root) root = parents[root]!
    for (let next = at; next !== root;) [next, parents[next]] = [parents[next]!, root]
    return root
  }
  for (const { from, to } of edges) {
    const [a, b] = [rootOf(from), rootOf(to)]
    parents[Math.max(a, b)] = Math.min(a, b)
  }
  const groups = new Map<number, number[]>()
  for (let at = 0; at < count; at++) {
    const root = rootOf(at)
    const group = groups.get(root)
    if (group) group.push(at)
    else groups.set(root, [at])
  }
  return [...groups.values()]
}

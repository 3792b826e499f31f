/** What of the season hides in the corpus: which passage, in which document, after which noise. */

import { chanceOf } from './chance.ts'
import { misread, reword, withoutCaseAndPunctuation, withoutLayout } from './noise.ts'
import { between, bodyOfFountain, scenesOfFdx, speechesOfFdx, speechesOfFountain, talkOfSrt } from './passages.ts'
import { printSrt } from './shards.ts'

export type PlantKind =
  | 'verbatim'
  | 'layout-lost'
  | 'dialogue-only'
  | 'subtitles'
  | 'case-and-punctuation-lost'
  | 'ocr-2-percent'
  | 'words-edited-10-percent'
  | 'scattered'
  | 'repeated'
  | 'old-draft'
  | 'quotation'

export interface Plant {
  readonly work: string
  /** File name of the draft in `scripts/`. */
  readonly draft: string
  readonly shard: string
  readonly document: string
  readonly kind: PlantKind
  /** As it stands in the draft. */
  readonly passage: string
  /** As it stands in the document. */
  readonly planted: string
}

/** File name → text of every script. */
export type Scripts = ReadonlyMap<string, string>

/** Every passage that is planted, in the order of the shards. */
export function plantsOf(scripts: Scripts, seed: string): Plant[] {
  const text = (file: string): string => {
    const found = scripts.get(file)
    if (found === undefined) throw new Error(`There is no ${file} among the scripts.`)
    return found
  }
  return [
    ...wholeScripts(text),
    ...noisyPassages(text, seed),
    ...scatteredPassages(text),
    ...repeatedPassages(text),
    quotation(text),
  ]
}

type TextOf = (file: string) => string

function wholeScripts(text: TextOf): Plant[] {
  const umbrella = bodyOfFountain(text('the-umbrella-verdict.fountain'))
  const pigeons = bodyOfFountain(text('a-quorum-of-pigeons.fountain'))
  const oldRain = bodyOfFountain(text('eleven-kinds-of-rain.draft-1.fountain'))
  const division = speechesOfFdx(text('the-long-division.fdx')).join('\n')
  const referendum = speechesOfFountain(text('the-quiet-referendum.fountain'))
  return [
    {
      work: 'The Umbrella Verdict',
      draft: 'the-umbrella-verdict.fountain',
      shard: 'books.jsonl',
      document: 'a-harbour-reader',
      kind: 'verbatim',
      passage: umbrella,
      planted: umbrella,
    },
    {
      work: 'A Quorum of Pigeons',
      draft: 'a-quorum-of-pigeons.fountain',
      shard: 'crawl.warc.wet',
      document: addressOf(9),
      kind: 'layout-lost',
      passage: pigeons,
      planted: withoutLayout(pigeons),
    },
    {
      work: 'Eleven Kinds of Rain',
      draft: 'eleven-kinds-of-rain.draft-1.fountain',
      shard: 'crawl.warc.wet',
      document: addressOf(23),
      kind: 'old-draft',
      passage: oldRain,
      planted: oldRain,
    },
    {
      work: 'The Long Division',
      draft: 'the-long-division.fdx',
      shard: 'forum.jsonl',
      document: postOf(12),
      kind: 'dialogue-only',
      passage: division,
      planted: division,
    },
    {
      work: 'The Quiet Referendum',
      draft: 'the-quiet-referendum.fountain',
      shard: 'subtitles/bureau-finale.srt',
      document: 'bureau-finale.srt',
      kind: 'subtitles',
      passage: referendum.join('\n'),
      planted: printSrt(referendum),
    },
  ]
}

function noisyPassages(text: TextOf, seed: string): Plant[] {
  const storm = scenesOfFdx(text('the-lighthouse-audit.fdx'), { first: 5, last: 6 })
  const bus = text('last-bus-to-ambry-head.txt')
  const bench = between(bus, { from: 'The bus stops at the end', to: 'only then the next.' })
  const bread = between(text('three-questions-for-the-miller.txt'), {
    from: 'STRANGER. Your second question',
    to: 'width of a hand.]',
  })
  return [
    {
      work: 'The Lighthouse Audit',
      draft: 'the-lighthouse-audit.fdx',
      shard: 'crawl.warc.wet',
      document: addressOf(31),
      kind: 'case-and-punctuation-lost',
      passage: storm,
      planted: withoutCaseAndPunctuation(storm),
    },
    {
      work: 'Last Bus to Ambry Head',
      draft: 'last-bus-to-ambry-head.txt',
      shard: 'books.jsonl',
      document: 'the-coast-road',
      kind: 'ocr-2-percent',
      passage: bench,
      planted: misread(bench, { oneIn: 50, chance: chanceOf(`${seed} scanner`) }),
    },
    {
      work: 'Three Questions for the Miller',
      draft: 'three-questions-for-the-miller.txt',
      shard: 'forum.jsonl',
      document: postOf(27),
      kind: 'words-edited-10-percent',
      passage: bread,
      planted: reword(bread, { oneIn: 10, chance: chanceOf(`${seed} editor`) }),
    },
  ]
}

/** Four stretches of one episode's talk in four documents. */
function scatteredPassages(text: TextOf): Plant[] {
  const talk = talkOfSrt(text('what-the-piano-owes.srt'))
  const places = [
    { shard: 'forum.jsonl', document: postOf(5), from: 2, to: 9 },
    { shard: 'crawl.warc.wet', document: addressOf(14), from: 14, to: 20 },
    { shard: 'forum.jsonl', document: postOf(44), from: 25, to: 29 },
    { shard: 'books.jsonl', document: 'the-parlour-miscellany', from: 31, to: 36 },
  ]
  return places.map(({ shard, document, from, to }) => {
    const passage = talk.slice(from, to).join('\n')
    return {
      work: 'What the Piano Owes',
      draft: 'what-the-piano-owes.srt',
      shard,
      document,
      kind: 'scattered',
      passage,
      planted: passage,
    }
  })
}

/** One scene that four people pasted: its words count once. */
function repeatedPassages(text: TextOf): Plant[] {
  const stairs = scenesOfFdx(text('the-lighthouse-audit.fdx'), { first: 3, last: 3 })
  const places = [
    { shard: 'forum.jsonl', document: postOf(18) },
    { shard: 'forum.jsonl', document: postOf(33) },
    { shard: 'forum.jsonl', document: postOf(51) },
    { shard: 'crawl.warc.wet', document: addressOf(40) },
  ]
  return places.map((place) => ({
    ...place,
    work: 'The Lighthouse Audit',
    draft: 'the-lighthouse-audit.fdx',
    kind: 'repeated',
    passage: stairs,
    planted: stairs,
  }))
}

/** A line that a reviewer quotes: seen, named, and not to be paid for. */
function quotation(text: TextOf): Plant {
  const line = between(text('the-marmalade-objection.fountain'), {
    from: 'a prize is a way',
    to: 'two first prizes',
  })
  return {
    work: 'The Marmalade Objection',
    draft: 'the-marmalade-objection.fountain',
    shard: 'forum.jsonl',
    document: postOf(38),
    kind: 'quotation',
    passage: line,
    planted: `The one line that stayed with me all winter: "${line}"`,
  }
}

export function postOf(number: number): string {
  return `post-${String(number).padStart(3, '0')}`
}

export function addressOf(number: number): string {
  return `https://pages.example/${String(number).padStart(3, '0')}`
}

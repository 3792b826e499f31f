/**
 * The recipe of the example's corpus: reads `scripts/`, writes `corpus/` and `truth.json`. No clock and no network; the same
 * seed gives the same bytes. Run it with `node examples/first-season/make-corpus.ts`.
 */

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { chanceOf } from './recipe/chance.ts'
import { fresh } from './recipe/fresh.ts'
import { type Plant, type Scripts, addressOf, plantsOf, postOf } from './recipe/plants.ts'
import { type Piece, GENRE_NAMES, pieceOf, talkOf } from './recipe/prose.ts'
import { type CorpusDocument, printJsonLines, printSrt, printWet } from './recipe/shards.ts'

export const SEED = 'port-ambry-1'

/** One planted passage, as `truth.json` has it. `words` are those of the draft, split at blanks. */
export interface PlantedPassage {
  readonly work: string
  readonly draft: string
  readonly shard: string
  readonly document: string
  readonly kind: string
  readonly words: number
  readonly begins: string
  readonly ends: string
}

export interface MadeCorpus {
  /** Path under the example's folder → text; `corpus/…` and `truth.json`. */
  readonly files: ReadonlyMap<string, string>
  readonly plants: readonly Plant[]
  /** What stands in the corpus and is nobody's script: one text per document, with its id. */
  readonly surroundings: readonly CorpusDocument[]
}

export function makeCorpus(scripts: Scripts, seed: string = SEED): MadeCorpus {
  const plants = plantsOf(scripts, seed)
  const surroundings: CorpusDocument[] = []
  const told = new Set<string>()
  const documentsOf = (shard: string, pieces: readonly [string, Piece][]): CorpusDocument[] =>
    pieces.map(([id, piece]) => {
      surroundings.push({ id, text: textOf(piece) })
      const plant = plants.find((each) => each.shard === shard && each.document === id)
      return { id, text: plant ? textOf(withPlant(piece, plant.planted)) : textOf(piece) }
    })

  const files = new Map<string, string>([
    ['corpus/forum.jsonl', printJsonLines(documentsOf('forum.jsonl', forumPieces({ seed, told })))],
    [
      'corpus/crawl.warc.wet',
      printWet(documentsOf('crawl.warc.wet', crawlPieces({ seed, told })), { date: '2026-01-05T00:00:00Z' }),
    ],
    ['corpus/books.jsonl', printJsonLines(documentsOf('books.jsonl', bookPieces({ seed, told })))],
    ...subtitleFiles({ seed, told }, { plants, surroundings }),
    ['truth.json', `${JSON.stringify(plants.map(printPlant), null, 2)}\n`],
  ])
  return { files, plants, surroundings }
}

/** The scripts of a folder by file name. */
export async function readScripts(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder)).sort()
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  )
}

const POSTS = 96
const PAGES = 90
const BOOKS = [
  'a-harbour-reader',
  'the-coast-road',
  'the-parlour-miscellany',
  'almanac-of-tarn-edge',
  'walks-and-weather',
  'the-saddlers-daybook',
]
const SUBTITLES = 12

/** Phrases that every script has and nobody owns: never anybody's money. */
const COMMON_PLACES: Piece = {
  title: 'How to lay out a page',
  paragraphs: [
    'You begin with FADE IN: and a heading such as INT. KITCHEN - DAY or INT. COUNCIL CHAMBER - NIGHT. Then somebody comes in.',
    'CUT TO: is out of fashion. FADE OUT. is not. THE END is for people who would like to go home.',
    "Once upon a time a heading was only a heading: EXT. HARBOUR - DAY. DISSOLVE TO: INT. LIGHTHOUSE - NIGHT. (CONT'D) (O.S.) (V.O.)",
    'And they lived happily ever after. To be continued. A beat. A long pause. Silence. The bell rings. He looks at her. She looks at him.',
  ],
}

/** `told` holds the runs of words of the documents made so far. */
interface Country {
  readonly seed: string
  readonly told: Set<string>
}

function forumPieces(country: Country): [string, Piece][] {
  const genres = ['letter', 'review', 'recipe']
  const posts = numbered(POSTS, postOf).map((id) => freshPiece(country, id, { genres, sentences: 6 }))
  return [...posts, ['post-how-to', COMMON_PLACES]]
}

function crawlPieces(country: Country): [string, Piece][] {
  return numbered(PAGES, addressOf).map((id) => freshPiece(country, id, { genres: GENRE_NAMES, sentences: 8 }))
}

function bookPieces(country: Country): [string, Piece][] {
  const genres = ['chronicle', 'diary', 'diary', 'log', 'diary', 'minutes']
  return BOOKS.map((id, index) => freshPiece(country, id, { genres: [genres[index]!], sentences: 180 }))
}

function freshPiece(
  { seed, told }: Country,
  id: string,
  { genres, sentences }: { genres: readonly string[]; sentences: number },
): [string, Piece] {
  const make = (attempt: number): Piece => {
    const chance = chanceOf(`${seed} ${id} ${attempt}`)
    return pieceOf(chance.pick(genres), { sentences: sentences + chance.below(14), chance })
  }
  return [id, fresh(told, make, textOf)]
}

/** Subtitles of films that nobody registered, some as plain lines, and the one file that is a plant as a whole. */
function subtitleFiles(
  { seed, told }: Country,
  { plants, surroundings }: { plants: readonly Plant[]; surroundings: CorpusDocument[] },
): [string, string][] {
  const plain = numbered(SUBTITLES, (number): [string, string] => {
    const make = (attempt: number): string[] => talkOf(70, chanceOf(`${seed} subtitles ${number} ${attempt}`))
    const lines = fresh(told, make, (talk) => talk.join('\n'))
    surroundings.push({ id: `subtitles ${number}`, text: lines.join('\n') })
    const name = `corpus/subtitles/film-${String(number).padStart(2, '0')}`
    return number % 3 === 0 ? [`${name}.txt`, `${lines.join('\n')}\n`] : [`${name}.srt`, printSrt(lines)]
  })
  const planted = plants.filter((each) => each.kind === 'subtitles')
  return [...plain, ...planted.map((each): [string, string] => [`corpus/${each.shard}`, each.planted])]
}

function numbered<T>(count: number, make: (number: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index + 1))
}

function withPlant(piece: Piece, planted: string): Piece {
  const middle = Math.floor(piece.paragraphs.length / 2)
  return {
    title: piece.title,
    paragraphs: [...piece.paragraphs.slice(0, middle), planted, ...piece.paragraphs.slice(middle)],
  }
}

function textOf(piece: Piece): string {
  return [piece.title, ...piece.paragraphs].join('\n\n')
}

function printPlant({ work, draft, shard, document, kind, passage }: Plant): PlantedPassage {
  const words = passage.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  return {
    work,
    draft,
    shard,
    document,
    kind,
    words: words.length,
    begins: words.slice(0, 6).join(' '),
    ends: words.slice(-6).join(' '),
  }
}

async function main(): Promise<void> {
  const here = import.meta.dirname
  const { files } = makeCorpus(await readScripts(join(here, 'scripts')))
  await rm(join(here, 'corpus'), { recursive: true, force: true })
  for (const [path, text] of files) {
    await mkdir(dirname(join(here, path)), { recursive: true })
    await writeFile(join(here, path), text)
  }
  const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  console.log(`Seed ${SEED}: ${files.size} files, ${bytes} bytes.`)
}

if (import.meta.main) await main()

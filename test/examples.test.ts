/** The bundled stories hold what they promise: what is planted is there, what is not planted is not, and the bytes can be made again. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { test } from 'node:test'
import { type MadeCorpus, makeCorpus, readScripts } from '../examples/first-season/make-corpus.ts'
import type { Plant, PlantKind } from '../examples/first-season/recipe/plants.ts'
import { isError } from '../src/base/index.ts'
import { countWords, readScript } from '../src/screenplay/index.ts'
import { parseDeal } from '../src/terms/index.ts'

const FOLDER = join(import.meta.dirname, '../examples/first-season')
const scripts = await readScripts(join(FOLDER, 'scripts'))
const made = makeCorpus(scripts)

test('every script can be read, without a problem', () => {
  for (const [fileName, text] of scripts) {
    const { screenplay, problems } = readScript(Buffer.from(text), { fileName })
    assert.ok(screenplay, fileName)
    assert.deepEqual(problems.filter(isError), [], fileName)
    const { feeBasis } = countWords(screenplay)
    assert.ok(feeBasis >= 450 && feeBasis <= 1200, `${fileName} has ${feeBasis} words`)
  }
})

test('the scripts show what scripts can hold', () => {
  const read = [...scripts].map(([fileName, text]) => readScript(Buffer.from(text), { fileName }).screenplay)
  const elements = read.flatMap((screenplay) => screenplay?.elements ?? [])
  const kinds = new Set(elements.map(({ kind }) => kind))
  for (const kind of [
    'heading',
    'note',
    'boneyard',
    'section',
    'synopsis',
    'lyric',
    'transition',
    'page-break',
  ] as const) {
    assert.ok(kinds.has(kind), kind)
  }
  const cues = new Set(elements.filter(({ kind }) => kind === 'cue').map(({ text }) => text))
  assert.ok(cues.has('ÉLODIE') && cues.has('小林'))
  assert.ok(elements.some(({ dual }) => dual === 'right') && elements.some(({ sceneNumber }) => sceneNumber === '3'))
  const formats = new Set(read.map((screenplay) => screenplay?.format))
  assert.deepEqual(formats, new Set(['fdx', 'fountain', 'srt', 'text']))
})

test('credits.csv names only works that are there', () => {
  const rows = readFileSync(join(FOLDER, 'credits.csv'), 'utf8').trimEnd().split('\n').slice(1)
  const files = [...scripts.keys()].map((name) => name.replace(/\..*$/, ''))
  for (const row of rows) {
    const [work, , , , status] = row.split(',')
    const slug = wordsOf(work ?? '').join('-')
    assert.ok(files.includes(slug), row)
    assert.ok(['agreed', 'unsigned', 'contested'].includes(status ?? ''), row)
  }
})

test('the deal of the season is a deal', () => {
  const { deal, problems } = parseDeal(readFileSync(join(FOLDER, 'deal.yaml'), 'utf8'), { file: 'deal.yaml' })
  assert.deepEqual(problems, [])
  assert.equal(deal?.id, 'first-season-per-word')
})

test('the recipe makes the committed corpus again, byte for byte', async () => {
  for (const [path, text] of made.files) {
    assert.equal(
      await readFile(join(FOLDER, path), 'utf8'),
      text,
      `${path} differs: run examples/first-season/make-corpus.ts`,
    )
  }
  const kept = await filesUnder(join(FOLDER, 'corpus'))
  const expected = [...made.files.keys()].filter((path) => path.startsWith('corpus/'))
  assert.deepEqual(kept.sort(), expected.sort())
})

test('the corpus is big enough to hide in and small enough to keep', () => {
  const bytes = [...made.files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  assert.ok(bytes > 300_000 && bytes < 1_000_000, `${bytes} bytes`)
})

test('another seed gives another country around the same plants', () => {
  const other = makeCorpus(scripts, 'elsewhere')
  assert.notEqual(other.surroundings[0]?.text, made.surroundings[0]?.text)
  assert.deepEqual(placesOf(other), placesOf(made))
})

test('every planted text stands in its document', () => {
  for (const plant of made.plants) {
    assert.ok(documentOf(plant).includes(plant.planted), `${plant.work} in ${plant.document}`)
  }
})

test('exact plants keep every word of the draft in its order', () => {
  for (const plant of made.plants.filter((each) => !NOISY.has(each.kind) && each.kind !== 'subtitles')) {
    const document = ` ${wordsOf(documentOf(plant)).join(' ')} `
    assert.ok(
      document.includes(` ${wordsOf(plant.passage).join(' ')} `),
      `${plant.work} (${plant.kind}) in ${plant.document}`,
    )
  }
})

test('subtitles hold the words of the dialogue between their numbers and times', () => {
  const [plant] = made.plants.filter((each) => each.kind === 'subtitles')
  assert.ok(plant)
  const cues = plant.planted.split('\n\n').map((cue) => cue.trim().split('\n').slice(2).join(' '))
  assert.equal(wordsOf(cues.join(' ')).join(' '), wordsOf(plant.passage).join(' '))
})

test('noisy plants are noisy, and still mostly there', () => {
  for (const plant of made.plants.filter((each) => NOISY.has(each.kind))) {
    const left = new Set(wordsOf(plant.planted))
    const kept = wordsOf(plant.passage).filter((word) => left.has(word)).length / wordsOf(plant.passage).length
    assert.ok(kept > 0.8 && kept < 1, `${plant.work}: ${kept} of the words are left`)
  }
})

test('each planted passage comes from its draft', () => {
  for (const plant of made.plants) {
    const source = wordsOf((scripts.get(plant.draft) ?? '').replace(/<[^>]*>/g, ''))
    const known = new Set(gramsOf(source, 3))
    const grams = gramsOf(wordsOf(plant.passage), 3)
    const found = grams.filter((gram) => known.has(gram)).length
    assert.ok(found >= grams.length * 0.6, `${plant.work}: ${found} of ${grams.length}`)
  }
})

test('the old draft is in the corpus, and what the new draft added is not', () => {
  const corpus = wordsOf([...made.files.values()].join('\n')).join(' ')
  assert.ok(corpus.includes('i parked her on a sandbank like a pram'))
  assert.ok(!corpus.includes('dignified like a bishop in a bath'))
})

test('a work that nobody took is nowhere in the corpus', () => {
  const goat = new Set(gramsOf(wordsOf(scripts.get('a-goat-is-not-a-receipt.fountain') ?? ''), 8))
  const shared = gramsOf(
    wordsOf([...made.files].map(([path, text]) => (path.endsWith('.json') ? '' : text)).join('\n')),
    8,
  )
  assert.deepEqual(
    shared.filter((gram) => goat.has(gram)),
    [],
  )
})

test('the surroundings share no 8 words in a row with any script', () => {
  const owned = new Set([...scripts.values()].flatMap((text) => gramsOf(wordsOf(text.replace(/<[^>]*>/g, '')), 8)))
  for (const { id, text } of made.surroundings) {
    assert.deepEqual(
      gramsOf(wordsOf(text), 8).filter((gram) => owned.has(gram)),
      [],
      id,
    )
  }
})

test('no two documents of the surroundings share 15 words in a row', () => {
  const firstSeen = new Map<string, string>()
  for (const { id, text } of made.surroundings) {
    for (const gram of gramsOf(wordsOf(text), 15)) {
      assert.equal(firstSeen.get(gram) ?? id, id, gram)
      firstSeen.set(gram, id)
    }
  }
})

test('two works share no 15 words in a row, but for the verdict that the finale quotes', () => {
  const owners = new Map<string, string>()
  const shared = new Set<string>()
  for (const [file, text] of scripts) {
    const work = file.replace(/\..*$/, '')
    for (const gram of gramsOf(wordsOf(text.replace(/<[^>]*>/g, '')), 15)) {
      const owner = owners.get(gram) ?? work
      if (owner !== work) shared.add(`${owner} / ${work}`)
      owners.set(gram, owner)
    }
  }
  assert.deepEqual([...shared], ['the-quiet-referendum / the-umbrella-verdict'])
})

const NOISY: ReadonlySet<PlantKind> = new Set(['ocr-2-percent', 'words-edited-10-percent'])

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/['’]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

function gramsOf(words: readonly string[], length: number): string[] {
  return words
    .slice(0, Math.max(0, words.length - length + 1))
    .map((_, start) => words.slice(start, start + length).join(' '))
}

function placesOf(corpus: MadeCorpus): string[] {
  return corpus.plants.map(({ work, shard, document, kind }) => [work, shard, document, kind].join(' | '))
}

/** The text of the document that a plant says it is in, read from the shard as a stranger would. */
function documentOf(plant: Plant): string {
  const shard = made.files.get(`corpus/${plant.shard}`)
  assert.ok(shard !== undefined, plant.shard)
  if (plant.shard.endsWith('.jsonl')) {
    const records = shard
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; text: string })
    return records.find((record) => record.id === plant.document)?.text ?? ''
  }
  if (plant.shard.endsWith('.wet')) return wetText(Buffer.from(shard), plant.document)
  return shard
}

function wetText(file: Buffer, address: string): string {
  const start = file.indexOf(`WARC-Target-URI: ${address}\r\n`)
  const body = file.indexOf('\r\n\r\n', start) + 4
  const length = Number(/Content-Length: (\d+)/.exec(file.subarray(start, body).toString())?.[1])
  return file.subarray(body, body + length).toString()
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(FOLDER, join(entry.parentPath, entry.name)))
}

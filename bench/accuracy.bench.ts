/**
 * How well scripts are found: passages of scripts are planted in other text by kind of noise, and what the scan finds is held
 * against what was planted. `GUILDHALL_TEXTS=FOLDER` takes real texts (`plays/`, `screenplays/`, `corpora/`, `truth/` in it) and also
 * puts the whole of its corpora to all its scripts; without it texts are made. `PASSAGES=` a kind of noise (300), `WHOLES=` (3), `SEED=`, `NOISE=` a part of a kind's name, `ALL_PAIRS=1`,
 * `LOOK_UP=` 8, 4, 2 or 1 words from one look-up to the next (8).
 */

import path from 'node:path'

import { buildIndex, createScanner, type FingerprintIndex, LOOK_UP_STEPS, openIndex } from '../src/audit/index.ts'
import { required } from '../src/base/index.ts'
import { type CorpusFile, listCorpusFiles } from '../src/drivers/corpus/index.ts'
import { isFolder } from '../src/drivers/files.ts'
import { hostWords } from './accuracy/hosts.ts'
import { makeTexts } from './accuracy/made-texts.ts'
import { type Noise, NOISES } from './accuracy/noises.ts'
import { plantedDocuments, type Soil } from './accuracy/planting.ts'
import { printFalseMoney, printPairs, printScore, printScoreHead, printWholes } from './accuracy/printing.ts'
import { addToScore, evidenceOf, newScore, type Score } from './accuracy/score.ts'
import { readScripts, type Script } from './accuracy/scripts.ts'
import { alignWholes, pairsOf, readTruth, scanCorpus, type Truth } from './accuracy/whole-corpus.ts'
import { randomNumbers } from './engine/random.ts'

const setting = (name: string, usual: number) => Number(process.env[name] ?? usual)
const [PASSAGES, WHOLES, SEED] = [setting('PASSAGES', 300), setting('WHOLES', 3), setting('SEED', 20_261)]
const STEP = required(
  LOOK_UP_STEPS.find((each) => each === setting('LOOK_UP', 8)),
  `LOOK_UP is one of ${LOOK_UP_STEPS.join(', ')}`,
)
const HOST_WORDS = 1_500_000
const folder = process.env['GUILDHALL_TEXTS']

if (folder === undefined) await benchMade()
else await benchReal(folder)

async function benchMade(): Promise<void> {
  console.log('texts are made; GUILDHALL_TEXTS=FOLDER takes real ones')
  const { scripts, host } = makeTexts(SEED, HOST_WORDS / 5)
  benchNoises(scripts, host)
}

async function benchReal(folder: string): Promise<void> {
  const scripts = await readScripts(['plays', 'screenplays'].map((name) => path.join(folder, name)))
  const truthFile = path.join(folder, 'truth', 'natural-overlap.csv')
  const truths = (await isFolder(path.join(folder, 'truth'))) ? readTruth(truthFile) : []
  const { files } = await listCorpusFiles([path.join(folder, 'corpora')])
  const overlapping = new Set(truths.map(({ document }) => document))
  const host = await hostWords(files, { mostWords: HOST_WORDS, isHost: ({ document }) => !overlapping.has(document) })
  if (PASSAGES > 0) benchNoises(onePerWork(scripts), host)
  await benchCorpus(scripts, { files, truths })
}

/** The longest draft of each work. */
function onePerWork(scripts: readonly Script[]): Script[] {
  const works = Map.groupBy(scripts, ({ work }) => work)
  return [...works.values()].map((each) => each.reduce((a, b) => (b.words.length > a.words.length ? b : a)))
}

function indexOf(scripts: readonly Script[]): FingerprintIndex {
  return required(openIndex(buildIndex(scripts)).index, 'an index that was just built opens')
}

function benchNoises(scripts: readonly Script[], host: readonly string[]): void {
  const index = indexOf(scripts)
  const words = scripts.reduce((sum, each) => sum + each.words.length, 0)
  console.log(
    `${scripts.length} works of ${words} words; ${host.length} words of other text; seed ${SEED}; looked up every ${STEP} words; a kind of noise: ${PASSAGES} passages, ${WHOLES} whole scripts`,
  )
  printScoreHead()
  const kinds = NOISES.filter(({ name }) => name.includes(process.env['NOISE'] ?? ''))
  for (const noise of kinds) {
    // Each kind has chances of its own, so that one more kind changes no other.
    const draw = randomNumbers(SEED + 7_919 * NOISES.indexOf(noise))
    const { score, megabytes, seconds } = scoreNoise(index, { scripts, host, draw }, noise)
    printScore(noise, score, { megabytes, seconds })
  }
  const rates = [1, 2, 3, 4, 5].map(() => scanAlone(index, host)).toSorted((a, b) => a - b)
  console.log(
    `\nthe other text alone, looked up every ${STEP} words: ${rates[2]!.toFixed(0)} MB/s of processor time (${rates[0]!.toFixed(0)} to ${rates[4]!.toFixed(0)})`,
  )
}

/** MB of text without any script that a second of one processor scans. */
function scanAlone(index: FingerprintIndex, host: readonly string[]): number {
  const bytes = new TextEncoder().encode(host.join(' '))
  const scanner = createScanner(index, { stepWords: STEP })
  const before = process.cpuUsage()
  for (let i = 0; i < 4; i++) {
    scanner.scan({ document: 'd', start: 0, bytes })
    scanner.end()
  }
  const { user, system } = process.cpuUsage(before)
  return (4 * bytes.length) / (user + system)
}

function scoreNoise(
  index: FingerprintIndex,
  soil: Soil,
  noise: Noise,
): { score: Score; megabytes: number; seconds: number } {
  const scanner = createScanner(index, { stepWords: STEP })
  const score = newScore()
  const byDraft = new Map(soil.scripts.map((script) => [script.draft, script]))
  let [bytes, seconds] = [0, 0]
  for (const document of plantedDocuments(soil, noise, { passages: PASSAGES, wholes: WHOLES })) {
    const before = process.cpuUsage()
    scanner.scan({ document: 'd', start: 0, bytes: document.text })
    const found = evidenceOf(scanner.end())
    const { user, system } = process.cpuUsage(before)
    seconds += (user + system) / 1e6
    bytes += document.text.length
    addToScore(score, { index, scripts: byDraft }, document, found)
  }
  return { score, megabytes: bytes / 1e6, seconds }
}

async function benchCorpus(
  scripts: readonly Script[],
  { files, truths }: { files: readonly CorpusFile[]; truths: readonly Truth[] },
): Promise<void> {
  const index = indexOf(scripts)
  const started = performance.now()
  const result = await scanCorpus(index, files, STEP)
  const pairs = pairsOf(result)
  const { documents, bytes } = result.totals
  console.log(
    `\nthe whole corpus: ${files.length} files, ${documents} documents, ${(bytes / 1e6).toFixed(1)} MB of text against ${scripts.length} drafts in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  )
  printWholes(await alignWholes(truths, { scripts, files, pairs }))
  printFalseMoney(pairs, truths)
  printPairs(pairs, { truths, scripts, isLong: process.env['ALL_PAIRS'] !== undefined })
}

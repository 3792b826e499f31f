/** ripgrep with a list of sentences: it says where each stands and prints it, so that the draft follows from the sentence. */

import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { readLines } from './drafts-file.ts'
import { SENTENCES_PER_DRAFT } from './made-drafts.ts'
import type { Measured } from './measured.ts'
import type { Hit } from './prepared.ts'
import { readText } from './read-text.ts'
import { watchProgram } from './start.ts'

interface RipgrepJob {
  readonly text: string
  readonly draftsFile: string
  readonly ends: readonly number[]
  readonly drafts: number
  readonly runs: number
  readonly folder: string
}

const OPTIONS =
  '--no-config --threads=1 --text --no-line-number --fixed-strings --only-matching --byte-offset --file'.split(' ')

/** The one of the peers, else one that is there. What it takes on an empty file is its start, and no part of its speed. */
export async function runRipgrep(programs: string | undefined, job: RipgrepJob): Promise<Measured | undefined> {
  const program = programs === undefined ? 'rg' : path.join(programs, 'rg')
  if (spawnSync(program, ['--version']).status !== 0) return undefined
  const bytes = job.ends.at(-1) ?? 0
  const [patterns, text, empty, output] = ['patterns', 'part', 'empty', 'output'].map((name) =>
    path.join(job.folder, `ripgrep-${name}.txt`),
  ) as [string, string, string, string]
  const sentences = readLines(job.draftsFile, job.drafts * SENTENCES_PER_DRAFT)
  writeFileSync(patterns, `${sentences.join('\n')}\n`)
  writeFileSync(text, readText(job.text, bytes))
  writeFileSync(empty, 'nothing\n')
  const args = (file: string): string[] => [...OPTIONS, patterns, file]
  const starts = [await watchProgram(program, args(empty), output), await watchProgram(program, args(empty), output)]
  const start = starts.toSorted((a, b) => a.seconds - b.seconds)[0]!
  const runs = []
  for (let i = 0; i < job.runs; i++) runs.push(await watchProgram(program, args(text), output))
  if ([...starts, ...runs].some(({ status }) => status === null || status > 1)) return undefined // 1: nothing found
  return {
    bytes,
    startSeconds: start.seconds,
    seconds: runs.map(({ seconds }) => seconds - start.seconds),
    cpuSeconds: runs.map(({ cpuSeconds }) => cpuSeconds - start.cpuSeconds),
    peakBytes: Math.max(...runs.map(({ peakBytes }) => peakBytes)) - bytes, // it maps the file
    hits: readHits(output, sentences),
  }
}

/** `123:A sentence.` */
function readHits(file: string, sentences: readonly string[]): Hit[] {
  const drafts = new Map(sentences.map((sentence, i) => [sentence, Math.floor(i / SENTENCES_PER_DRAFT)]))
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  return lines.map((line): Hit => {
    const colon = line.indexOf(':')
    const [start, sentence] = [Number(line.slice(0, colon)), line.slice(colon + 1)]
    return [start, start + Buffer.byteLength(sentence), drafts.get(sentence) ?? -1]
  })
}

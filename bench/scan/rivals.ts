/** Every rival of the bench: its name, how it is started, how many drafts it is given, and how much of the text. */

import path from 'node:path'

import { installPeers } from '../engine/install-peers.ts'
import { installPythonPeers } from './install-python-peers.ts'
import type { Measured } from './measured.ts'
import { runRipgrep } from './ripgrep.ts'
import type { Part } from './settings.ts'
import { startNode, startScript } from './start.ts'

export interface Rival {
  readonly name: string
  readonly part: Part
  readonly drafts: number
  /** Text that it is given, at most: the slow ones would take minutes. */
  readonly bytes: number
  /** Takes minutes to start: only when `SCAN_SLOW` is set. */
  readonly isSlow?: true
  readonly run: (job: Job) => Promise<Measured | undefined> | Measured | undefined
}

export interface Job {
  readonly text: string
  readonly draftsFile: string
  readonly ends: readonly number[]
  readonly drafts: number
  readonly runs: number
  readonly folder: string
}

/** Installs what can be installed. */
export function rivals(): Rival[] {
  const programs = installPythonPeers()
  const hasDolos = installPeers()
  if (programs === undefined) console.log('The peers in Python cannot be installed; the bench goes on without them.')
  const python =
    (script: string, extra: object = {}): Rival['run'] =>
    (job) =>
      programs === undefined
        ? undefined
        : startScript(path.join(programs, 'python'), [path.join(import.meta.dirname, '../peers', script)], {
            ...job,
            ...extra,
          })
  const dolos =
    (extra: object = {}): Rival['run'] =>
    (job) =>
      hasDolos ? startNode('../peers/dolos.ts', { ...job, ...extra }) : undefined
  const ripgrep: Rival['run'] = (job) => runRipgrep(programs, job)
  const literals = (engine: string, fold: boolean): Rival['run'] => python('literals.py', { engine, fold })
  const [sentences, pieces] = ['sentences', 'pieces of 8 words, folded text']
  return [
    { name: `ripgrep, ${sentences}`, part: 'ripgrep', drafts: 1, bytes: 200e6, run: ripgrep },
    { name: `ripgrep, ${sentences}`, part: 'ripgrep', drafts: 100, bytes: 40e6, run: ripgrep },
    { name: `Hyperscan, ${sentences}`, part: 'hyperscan', drafts: 1, bytes: 200e6, run: literals('hyperscan', false) },
    {
      name: `Hyperscan, ${sentences}`,
      part: 'hyperscan',
      drafts: 100,
      bytes: 200e6,
      run: literals('hyperscan', false),
    },
    { name: `Hyperscan, ${pieces}`, part: 'hyperscan', drafts: 100, bytes: 16e6, run: literals('hyperscan', true) },
    {
      name: `Aho-Corasick, ${sentences}`,
      part: 'automata',
      drafts: 100,
      bytes: 100e6,
      run: literals('aho-corasick', false),
    },
    {
      name: `Aho-Corasick, ${pieces}`,
      part: 'automata',
      drafts: 100,
      bytes: 16e6,
      run: literals('aho-corasick', true),
    },
    slow(`Aho-Corasick, ${sentences}`, 'automata', literals('aho-corasick', false)),
    slow(`Hyperscan, ${sentences}`, 'hyperscan', literals('hyperscan', false)),
    { name: `daachorse, ${sentences}`, part: 'automata', drafts: 100, bytes: 100e6, run: literals('daachorse', false) },
    { name: `daachorse, ${pieces}`, part: 'automata', drafts: 100, bytes: 16e6, run: literals('daachorse', true) },
    { name: 'Dolos, winnowing alone', part: 'dolos', drafts: 1, bytes: 8e6, run: dolos({ isAlone: true }) },
    { name: 'Dolos, with its index', part: 'dolos', drafts: 100, bytes: 8e6, run: dolos() },
    { name: 'Dolos, with its index', part: 'dolos', drafts: 1000, bytes: 8e6, run: dolos() },
    {
      name: 'MinHash-LSH, windows',
      part: 'minhash',
      drafts: 100,
      bytes: 4e6,
      run: python('minhash.py', { whole: false, realDrafts: 100 }),
    },
    {
      name: 'MinHash-LSH, windows, sketches made',
      part: 'minhash',
      drafts: 1000,
      bytes: 4e6,
      run: python('minhash.py', { whole: false, realDrafts: 100 }),
    },
    {
      name: 'MinHash-LSH, documents, sketches made',
      part: 'minhash',
      drafts: 10_000,
      bytes: 8e6,
      run: python('minhash.py', { whole: true, realDrafts: 100 }),
    },
  ]
}

function slow(name: string, part: Part, run: Rival['run']): Rival {
  return { name, part, run, drafts: 1000, bytes: 100e6, isSlow: true }
}

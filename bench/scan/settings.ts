/** What of the scan bench is run, and on how much. Everything can be chosen by environment variables. */

export const PARTS = ['roof', 'ours', 'growth', 'zstd', 'ripgrep', 'hyperscan', 'automata', 'dolos', 'minhash'] as const
export type Part = (typeof PARTS)[number]

export interface Settings {
  readonly parts: readonly Part[]
  /** Text that is scanned. Rivals that would take minutes are given its beginning. */
  readonly textBytes: number
  readonly runs: number
  /** Folder with real books (`corpora/*.jsonl.gz`, `*.jsonl.zst`); without it the prose is made. */
  readonly texts: string | undefined
  /** Where corpus and drafts are made, kept and found again; else a folder that goes at the end. */
  readonly folder: string | undefined
  /** Also the rivals that take minutes to start. */
  readonly isSlow: boolean
  /** Numbers of drafts that the index is filled to. */
  readonly drafts: readonly number[]
}

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const asked = (env['SCAN_PARTS'] ?? '').split(',').filter((name) => name !== '')
  const unknown = asked.filter((name) => !(PARTS as readonly string[]).includes(name))
  if (unknown.length > 0) throw new Error(`SCAN_PARTS knows ${PARTS.join(', ')}; not ${unknown.join(', ')}`)
  return {
    parts: asked.length === 0 ? PARTS : PARTS.filter((part) => asked.includes(part)),
    textBytes: 1e6 * numberOf(env, 'SCAN_MB', 200),
    runs: numberOf(env, 'SCAN_RUNS', 5),
    texts: env['GUILDHALL_TEXTS'],
    folder: env['SCAN_FOLDER'],
    isSlow: env['SCAN_SLOW'] !== undefined,
    drafts: (env['SCAN_DRAFTS'] ?? '100,10000,1000000').split(',').map(Number),
  }
}

function numberOf(env: NodeJS.ProcessEnv, name: string, usual: number): number {
  const number = Number(env[name] ?? usual)
  if (!(number > 0)) throw new Error(`${name} is a number above zero`)
  return number
}

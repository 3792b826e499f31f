/** `guildhall audit PATH… --index FILE`: on the premises of a company, without a hall. */

import type { AwayAudit } from '../app/one-way/audit-away.ts'
import { badInput, isError } from '../base/index.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printCount, printProblems } from './output.ts'
import { createProgress } from './progress.ts'

export interface AwayOptions {
  readonly index: string
  readonly out: string | undefined
  readonly key: string | undefined
  readonly company: string | undefined
  /** An option that was given and belongs to an audit in a hall. */
  readonly ofHall: string | undefined
  readonly workers: number
  readonly filesFrom?: string
  readonly textField?: string
  readonly maxRecordBytes?: number
}

export async function runAway(paths: readonly string[], options: AwayOptions): Promise<CommandResult> {
  const { index, out, key, company, ofHall, ...rest } = options
  if (ofHall !== undefined) {
    throw badInput(
      'cli/usage',
      `--${ofHall} belongs to an audit in a hall; with --index nothing is recorded as a use, and the threads of this machine scan.`,
      {
        hint: `Leave --${ofHall} out; what the corpus was used for, tell the guild.`,
      },
    )
  }
  if (out === undefined || company === undefined) {
    throw badInput('cli/usage', `With --index, ${out === undefined ? '--out' : '--company'} is needed.`, {
      hint: 'guildhall audit CORPUS --index FILE --company NAME --out REPORT',
    })
  }
  const { auditAway } = await import('../app/one-way/audit-away.ts')
  const progress = createProgress('Auditing', 'bytes')
  const keyFile = key ?? `${out.replace(/[/\\]+$/, '')}.key`
  const audit = await auditAway({
    ...rest,
    paths,
    indexFile: index,
    outFolder: out,
    keyFile,
    company,
    onProgress: (state) => progress.update(state),
  }).finally(() => progress.end())
  return {
    json: awayJson(audit, keyFile),
    text: awayText(audit, keyFile),
    exitCode: audit.problems.some(isError) ? 1 : 0,
  }
}

function awayJson({ report, folder, key, seconds, problems }: AwayAudit, keyFile: string) {
  const { corpus, drafts, hits, root, index } = report
  return {
    report: folder,
    index,
    root,
    corpus: { ...corpus },
    seconds: Math.round(seconds * 1000) / 1000,
    drafts: drafts.map((each) => ({ ...each })),
    hits: { found: hits.found, alone: hits.alone },
    key,
    keyFile,
    problems: problems.map(problemJson),
  }
}

function awayText({ report, folder, key, seconds, problems }: AwayAudit, keyFile: string): string {
  const { corpus, drafts, hits, root } = report
  const rate = seconds > 0 ? ` (${(corpus.textBytes / 1e6 / seconds).toFixed(1)} MB/s)` : ''
  return [
    `${printCount(corpus.documents)} documents, ${printCount(corpus.words)} words in ${printCount(corpus.shards)} shards, scanned in ${seconds.toFixed(1)} s${rate}.`,
    `${printCount(hits.found)} hits of ${printCount(drafts.length)} drafts; ${printCount(hits.alone)} hits stand alone and say nothing.`,
    `The report is in ${folder}, over a manifest with the root ${root}.`,
    `It is signed with ${keyFile}, which stays here. The guild checks it with ${keyFile}.pub: ${key}`,
    printProblems(problems),
  ]
    .join('\n')
    .trimEnd()
}

/** `guildhall index draw REPORT` and `guildhall index spot-check REPORT SHARD…` */

import type { Command } from 'commander'
import type { Draw } from '../app/one-way/draw-shards.ts'
import type { SpotCheck } from '../app/one-way/spot-check.ts'
import { isError } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { colour, printCount, printProblems } from './output.ts'
import { readNumber } from './whole-number.ts'

export function addIndexDraw(index: Command, answer: Answer): void {
  index
    .command('draw')
    .description('Draw the shards that the company has to show, with the chance that an under-report is among them.')
    .argument('<report>', 'the folder that the audit wrote')
    .option(
      '--shards <number>',
      'how many (default: enough to find an under-report in one shard of twenty, 95 times in 100)',
    )
    .option(
      '--seed <text>',
      'a public number that came into being after the report was signed (default: drawn, and sealed in the log)',
    )
    .action(
      answer(async (context, report: string, options: { shards?: string; seed?: string }) =>
        context.withHall(async (hall) => {
          const { drawShards } = await import('../app/one-way/draw-shards.ts')
          const draw = await drawShards(hall, {
            report,
            ...(options.shards === undefined
              ? {}
              : { shards: readNumber('--shards', options.shards, { fallback: 1, most: 1e9 }) }),
            ...(options.seed === undefined ? {} : { seed: options.seed }),
          })
          return { json: drawJson(draw), text: drawText(draw) }
        }),
      ),
    )
}

export function addSpotCheck(index: Command, answer: Answer): void {
  index
    .command('spot-check')
    .description('Scan shards that the company shows, and hold them against its report hit by hit.')
    .argument('<report>', 'the folder that the audit wrote')
    .argument('<shards...>', 'the files of the shards, under whatever names')
    .action(
      answer(async (context, report: string, paths: string[]) =>
        context.withHall(async (hall) => {
          const { spotCheck } = await import('../app/one-way/spot-check.ts')
          const checked = await spotCheck(hall, { report, paths })
          const ok = !checked.problems.some(isError)
          return { json: checkedJson(checked, ok), text: checkedText(checked, ok), exitCode: ok ? 0 : 1 }
        }),
      ),
    )
}

function drawJson({ drawn, chances, ...rest }: Draw) {
  return { ...rest, drawn: [...drawn], chances: chances.map((each) => ({ ...each })) }
}

function drawText({ seed, drawn, of, chances }: Draw): string {
  return [
    ...drawn,
    '',
    `${printCount(drawn.length)} of ${printCount(of)} shards, drawn with the seed ${seed}.`,
    ...chances.map(
      ({ shards, found }) =>
        `If ${printCount(shards)} of them are under-reported, one is among those drawn in ${(found * 100).toFixed(1)} of 100 cases.`,
    ),
  ].join('\n')
}

function checkedJson({ report, checked, outstanding, problems }: SpotCheck, ok: boolean) {
  return {
    ok,
    report,
    shards: checked.map(({ missing, added, shard, ...rest }) => ({
      ...rest,
      shard: shard ?? null,
      missing: missing.map((each) => ({ ...each })),
      added: added.map((each) => ({ ...each })),
    })),
    outstanding: [...outstanding],
    problems: problems.map(problemJson),
  }
}

function checkedText({ checked, outstanding, problems }: SpotCheck, ok: boolean): string {
  return [
    ...checked.map(({ path, shard, hits, missing, added }) => {
      if (shard === undefined) return `${path}: none of the report's shards`
      const differs =
        missing.length + added.length > 0 ? `, ${missing.length} not reported, ${added.length} too many` : ''
      return `${shard}: ${printCount(hits)} hits${differs}`
    }),
    printProblems(problems),
    ...(outstanding.length > 0 ? [colour('yellow', `Drawn and not shown: ${outstanding.join(', ')}.`)] : []),
    ok
      ? colour('green', 'What was shown was reported in full.')
      : colour('red', 'What was shown was not reported as it is.'),
  ]
    .filter((line) => line !== '')
    .join('\n')
}

/** `guildhall convert SCRIPT --to FORMAT` */

import { type Command, Option } from 'commander'
import { type ConvertedScript, convertScript, type Target, TARGETS } from '../app/registering/convert-script.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { printCount, printProblems } from './output.ts'

export function addConvert(program: Command, answer: Answer): void {
  program
    .command('convert')
    .description('Write a script in another format, and say what that format does not hold; needs no hall.')
    .argument('<script>', 'a script file of any format that is read')
    .addOption(new Option('--to <format>', 'the new format').choices(TARGETS).makeOptionMandatory())
    .option('--out <file>', 'the new file (default: beside the script, with the other ending)')
    .action(
      answer(async (_, script: string, { to, out }: { to: Target; out?: string }) => {
        const converted = await convertScript({ script, to, ...(out === undefined ? {} : { out }) })
        return { json: convertedJson(converted), text: printConverted(converted) }
      }),
    )
}

function convertedJson({ file, from, to, counts, problems }: ConvertedScript) {
  return {
    file,
    from,
    to,
    words: counts.before.feeBasis,
    counts: { before: { ...counts.before.byClass }, after: counts.after ? { ...counts.after.byClass } : null },
    ruleVersion: counts.before.ruleVersion,
    problems: problems.map(problemJson),
  }
}

function printConverted({ file, counts, problems }: ConvertedScript): string {
  const { before, after } = counts
  const isSame = before.feeBasis === after?.feeBasis
  const again = isSame ? 'read back they are the same' : `read back they are ${printCount(after?.feeBasis ?? 0)}`
  return `${file}: ${printCount(before.feeBasis)} words; ${again}.\n${printProblems(problems)}`.trimEnd()
}

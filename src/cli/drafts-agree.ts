/** `guildhall drafts agree`, `sign`, `withdraw`: a count that two people agree on. */

import type { Command } from 'commander'
import { proposeCount, signCount, withdrawCount } from '../app/drafts/agree-count.ts'
import { badInput } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { printProblems } from './output.ts'
import { readCount } from './read-count.ts'
import { saidResult } from './said-result.ts'

interface Signed {
  readonly name: string
  readonly role: string
  readonly on?: string
}

export function agree(drafts: Command, answer: Answer): void {
  drafts
    .command('agree')
    .description('Propose another count than was counted, and sign it; it stands when a second person has signed.')
    .argument('<draft>', 'a draft, by id or file name')
    .option('--total <words>', 'the words of the fee basis in all')
    .option('--class <class=words>', 'the words of one class; once for each that was agreed', collect, [])
    .requiredOption('--reason <text>', 'why it is another')
    .requiredOption('--name <name>', 'who signs first')
    .requiredOption('--role <role>', 'for whom: guild, writer, company')
    .option('--on <date>', 'the day of the signature (default: today)')
    .action(
      answer(
        async (
          context,
          draft: string,
          { total, class: classes, reason, ...signed }: Signed & { total?: string; class: string[]; reason: string },
        ) =>
          context.withHall(async (hall) => {
            const said = await proposeCount(hall, {
              draft,
              ...(total === undefined ? {} : { total: readCount('--total', total) }),
              ...(classes.length === 0 ? {} : { byClass: readClasses(classes) }),
              reason,
              signature: signatureOf(signed, hall.clock.today()),
            })
            const { json, text } = saidResult(said)
            const next = `It waits for the second signature: guildhall drafts sign ${said.entry.id} --name NAME --role ROLE`
            return { json, text: `${text}\n${next}` }
          }),
      ),
    )
  drafts
    .command('sign')
    .description('Sign a count that somebody else proposed; from today on it stands.')
    .argument('<entry>', 'the proposal, as guildhall drafts WORK lists it')
    .requiredOption('--name <name>', 'who signs second')
    .requiredOption('--role <role>', 'for whom')
    .option('--on <date>', 'the day of the signature (default: today)')
    .action(
      answer(async (context, entry: string, signed: Signed) =>
        context.withHall(async (hall) =>
          saidResult(await signCount(hall, { entry, signature: signatureOf(signed, hall.clock.today()) })),
        ),
      ),
    )
  drafts
    .command('withdraw')
    .description('Take back a proposed count that waits for its second signature.')
    .argument('<entry>', 'the proposal')
    .requiredOption('--by <name>', 'who takes it back')
    .requiredOption('--reason <text>', 'why')
    .action(
      answer(async (context, id: string, { by, reason }: { by: string; reason: string }) =>
        context.withHall(async (hall) => {
          const { entry, problems } = await withdrawCount(hall, { entry: id, by, reason })
          return {
            json: { entry: entry.id, withdraws: id, problems: problems.map(problemJson) },
            text: [`${id} is taken back (${entry.id}).`, printProblems(problems)].join('\n').trimEnd(),
          }
        }),
      ),
    )
}

function signatureOf({ name, role, on }: Signed, today: string) {
  return { name: name.trim(), role: role.trim(), on: on ?? today }
}

function collect(value: string, earlier: string[]): string[] {
  return [...earlier, value]
}

/** `dialogue=9000`, each class once. */
function readClasses(texts: readonly string[]): Record<string, number> {
  const classes: Record<string, number> = {}
  for (const text of texts) {
    const [name = '', words = '', ...rest] = text.split('=').map((part) => part.trim())
    if (rest.length > 0 || Object.hasOwn(classes, name)) {
      throw badInput('drafts/bad-count', `--class ${JSON.stringify(text)} cannot be read.`, {
        hint: 'Write it as dialogue=9000, each class once.',
      })
    }
    classes[name] = readCount(`--class ${name}`, words)
  }
  return classes
}

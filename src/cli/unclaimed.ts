/** `guildhall unclaimed`, with `notify`, `publish`, `search`, `decide`, `remit` and `claim` */

import type { Command } from 'commander'
import { listUnclaimed } from '../app/unclaimed/list-unclaimed.ts'
import { searchUnclaimed } from '../app/unclaimed/public-list.ts'
import { publishUnclaimed } from '../app/unclaimed/publish-unclaimed.ts'
import { notifyUnclaimed } from '../app/unclaimed/record-notice.ts'
import type { Answer } from './answer.ts'
import { addUnclaimedDecisions } from './unclaimed-decide.ts'
import { noticeResult, printFound, printUnclaimed, publicEntryJson, unclaimedJson } from './unclaimed-text.ts'

export interface UnclaimedOptions {
  readonly on?: string
  readonly rules?: string
  readonly source?: string
}

const RULES = 'a rulebook: eu, us, us-mechanical, or a file (default: that of the hall)'

export function addUnclaimed(program: Command, answer: Answer): void {
  const unclaimed = program
    .command('unclaimed')
    .description(
      'Money that waits after all runs: for which work, why, since when, what would release it, and what is due.',
    )
    .option('--on <date>', 'the day as of which days are counted (default: today)')
    .option('--rules <name>', RULES)
    .action(
      answer(async (context, options: UnclaimedOptions) =>
        context.withHall(async (hall) => {
          const list = await listUnclaimed(hall, options)
          return { json: unclaimedJson(list), text: printUnclaimed(list) }
        }),
      ),
    )
  addNotify(unclaimed, answer)
  addPublish(unclaimed, answer)
  addSearch(unclaimed, answer)
  addUnclaimedDecisions(unclaimed, answer)
}

function addNotify(unclaimed: Command, answer: Answer): void {
  unclaimed
    .command('notify')
    .description(
      'Record that members and users (by the law of a state: the owners) were told of the works whose money waits.',
    )
    .option('--source <text>', 'how they were told: the letter, the page of the members')
    .action(
      answer(async (context, options: object) =>
        context.withHall(async (hall) => {
          const made = await notifyUnclaimed(hall, { ...unclaimed.opts<UnclaimedOptions>(), ...options })
          return noticeResult(made, 'made known to members and users')
        }),
      ),
    )
}

function addPublish(unclaimed: Command, answer: Answer): void {
  unclaimed
    .command('publish')
    .description('Write a page on which anybody may search, with its table and document, and record that it is public.')
    .requiredOption('--out <dir>', 'where index.html, unclaimed.csv and unclaimed.json are written')
    .option('--source <text>', 'where it can be read')
    .action(
      answer(async (context, options: { out: string }) =>
        context.withHall(async (hall) => {
          const made = await publishUnclaimed(hall, {
            ...unclaimed.opts<UnclaimedOptions>(),
            ...options,
            outFolder: options.out,
          })
          const { json, text } = noticeResult(made, 'published')
          const works = `${made.list.entries.length} ${made.list.entries.length === 1 ? 'work stands' : 'works stand'} on ${made.files[0]}.`
          return {
            json: { ...(json as object), works: made.list.entries.length, files: [...made.files] },
            text: `${works}\n${text}`,
          }
        }),
      ),
    )
}

function addSearch(unclaimed: Command, answer: Answer): void {
  unclaimed
    .command('search')
    .description('Search what is public: titles, other titles, names of credited writers, years.')
    .argument('<words...>', 'each begins a word of what is looked for')
    .action(
      answer(async (context, words: string[], options: object) =>
        context.withHall(async (hall) => {
          const { on, rules } = { ...unclaimed.opts<UnclaimedOptions>(), ...options }
          const asked = { ...(on === undefined ? {} : { on }), ...(rules === undefined ? {} : { rules }) }
          const { list, found } = await searchUnclaimed(hall, { ...asked, words: words.join(' ') })
          return {
            json: { on: list.on, found: found.map(publicEntryJson), toClaim: list.toClaim },
            text: printFound(found, list),
          }
        }),
      ),
    )
}

/** `guildhall consent set`, `take-back`, `rule`; what is looked up and published stands in the files beside it. */

import type { Command } from 'commander'
import { setConsent, setConsentRule, takeBackConsent } from '../app/consent/set-consent.ts'
import { badInput } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { addConsentLookUps } from './consent-look-up.ts'
import { addConsentFiles } from './consent-files.ts'
import { saidResult } from './consent-text.ts'

interface SetOptions {
  readonly writer?: string
  readonly all?: boolean
  readonly by?: string
  readonly heir?: string
  readonly agent?: string
  readonly from?: string
  readonly until?: string
  readonly deal?: string
  readonly pays?: string
  readonly territory?: string
  readonly company?: string
  readonly exceptCompany?: string
  readonly tool?: string
  readonly exceptTool?: string
  readonly source?: string
  readonly known?: string
}

export function addConsent(program: Command, answer: Answer): void {
  const consent = program
    .command('consent')
    .description('What a work may be used for: who said so, on which terms, from when until when.')
  addSet(consent, answer)
  addTakeBack(consent, answer)
  addRule(consent, answer)
  addConsentLookUps(consent, answer)
  addConsentFiles(consent, answer)
}

function addSet(consent: Command, answer: Answer): void {
  consent
    .command('set')
    .description(
      'Keep what somebody says: [WORK] PURPOSE… ANSWER. Purposes: training, fine-tuning, retrieval, analysis (or one kind: analysis:pacing, analysis:box-office, analysis:casting, analysis:other), generation, or all. Answers: yes, no, terms, withdraw.',
    )
    .argument('<words...>', 'the work (id or title; left out with --writer or --all), the purposes, the answer')
    .option('--writer <writer>', 'for all works of this writer')
    .option('--all', 'for all works of the hall; the guild says it for whoever is silent')
    .option('--by <who>', 'whose word it is: a writer, or guild')
    .option('--heir <name>', 'the heir of the writer who speaks')
    .option('--agent <name>', 'the agent of the writer who speaks')
    .option('--from <date>', 'the first day on which it holds (default: today)')
    .option('--until <date>', 'the last day on which it holds')
    .option('--deal <id>', 'terms: the deal by which a licence is given; without it, one asks')
    .option('--pays <how>', 'terms: per-use, once, subscription or credit')
    .option('--territory <codes>', 'only in these countries, as US,GB')
    .option('--company <names>', 'only for these companies')
    .option('--except-company <names>', 'not for these companies')
    .option('--tool <names>', 'only with these tools')
    .option('--except-tool <names>', 'not with these tools')
    .option('--source <paper>', 'on what paper; needed of heirs, agents and the guild')
    .option('--known <date>', 'when the hall learnt it (default: today)')
    .action(
      answer(async (context, words: string[], options: SetOptions) =>
        context.withHall(async (hall) => {
          const { known, ...rest } = options
          return saidResult(await setConsent(hall, readWords(words, rest), known === undefined ? {} : { known }))
        }),
      ),
    )
}

function readWords(words: readonly string[], options: SetOptions) {
  const { writer, all = false, by, heir, agent, territory, company, exceptCompany, tool, exceptTool, ...rest } = options
  if (all && writer !== undefined) throw badInput('cli/usage', '--all and --writer cannot stand together.')
  if (heir !== undefined && agent !== undefined)
    throw badInput('cli/usage', '--heir and --agent cannot stand together.')
  const aboutWork = !all && writer === undefined
  const purposes = words.slice(aboutWork ? 1 : 0, -1).flatMap((each) => each.split(','))
  const said = words.at(-1) ?? ''
  if (purposes.length === 0) {
    throw badInput('cli/usage', 'A purpose or the answer is missing.', {
      hint: aboutWork
        ? 'guildhall consent set WORK training no --by "Name"'
        : 'guildhall consent set --writer "Name" training no',
    })
  }
  return {
    work: aboutWork ? words[0] : undefined,
    writer,
    purposes,
    answer: said,
    by,
    role: heir === undefined ? (agent === undefined ? undefined : 'agent') : 'heir',
    name: heir ?? agent,
    territories: territory,
    companies: company,
    notCompanies: exceptCompany,
    tools: tool,
    notTools: exceptTool,
    ...rest,
  }
}

function addTakeBack(consent: Command, answer: Answer): void {
  consent
    .command('take-back')
    .description('Take an entry back that was a mistake from the start; to end what was right, use set … withdraw.')
    .argument('<entry>', 'the entry, by its id')
    .option('--source <paper>', 'how it was found')
    .option('--known <date>', 'when it was found (default: today)')
    .action(
      answer(async (context, entry: string, options: { source?: string; known?: string }) =>
        context.withHall(async (hall) => saidResult(await takeBackConsent(hall, { entry, ...options }))),
      ),
    )
}

function addRule(consent: Command, answer: Answer): void {
  consent
    .command('rule')
    .description(
      'How many holders of a co-written work have to say yes: all (the rule without one), or majority, those of more than half.',
    )
    .argument('<rule>', 'all or majority')
    .option('--from <date>', 'the first day on which it holds (default: today)')
    .option('--source <paper>', 'who decided so')
    .option('--known <date>', 'when the hall learnt it (default: today)')
    .action(
      answer(async (context, rule: string, options: { from?: string; source?: string; known?: string }) =>
        context.withHall(async (hall) => saidResult(await setConsentRule(hall, { rule, ...options }))),
      ),
    )
}

/** A model that looks beside the rules, where somebody has asked for it: what goes to it, and what comes of it. */

import type { Problem } from '../../base/index.ts'
import { readConnectorSettings } from '../../drivers/connector-settings.ts'
import type { Hall } from '../../drivers/hall.ts'
import { openModel } from '../../drivers/model-connector.ts'
import {
  type Claim,
  connectorPrompt,
  type FindingConnector,
  FOUND_BY_RULES,
  findInSentences,
  findWithConnector,
  joinFinders,
  partiesOf,
  type Party,
  type ReadReport,
  readSentences,
  REQUEST_SIZE,
  type RequestSize,
  requestsOf,
  type Sentence,
} from '../../record/index.ts'

export interface ModelFinder {
  /** As it stands in `foundBy`. */
  readonly name: string
  readonly host: string
  readonly size: RequestSize
  readonly connector: FindingConnector
}

/** As the hall says, or the environment where it says nothing; nothing is sent by opening it. */
export function openModelFinder(
  hall: Pick<Hall, 'connector'> | undefined,
  { environment = process.env }: { environment?: NodeJS.ProcessEnv } = {},
): ModelFinder {
  const settings = readConnectorSettings(hall?.connector, environment)
  const model = openModel(settings)
  const size = { ...REQUEST_SIZE, characters: settings.characters ?? REQUEST_SIZE.characters }
  return { name: model.name, host: model.host, size, connector: (asked) => model.ask(connectorPrompt(asked)) }
}

/** What is about to go to a model. */
export interface Sending {
  readonly model: string
  readonly host: string
  readonly reports: number
  readonly requests: number
  /** Of the reports' sentences; the task that is told with each request, which is the same for all, is not counted. */
  readonly characters: number
}

interface Finding {
  readonly parties: readonly Party[]
}

export function sendingOf(reads: readonly ReadReport[], { model, parties }: Finding & { model: ModelFinder }): Sending {
  let [requests, characters] = [0, 0]
  for (const read of reads) {
    const asked = requestsOf(sentencesOf(read, { parties }), model.size)
    requests += asked.length
    characters += asked.flat().reduce((sum, { text }) => sum + text.length, 0)
  }
  return { model: model.name, host: model.host, reports: reads.length, requests, characters }
}

export interface FoundBeside {
  readonly claims: readonly Claim[]
  readonly problems: readonly Problem[]
  /** Who has looked through the whole of it. */
  readonly finders: readonly string[]
}

/** Without a model it is what the rules find. */
export async function findBeside(
  { report, text }: ReadReport,
  { parties, model }: Finding & { model: ModelFinder | undefined },
): Promise<FoundBeside> {
  const read = { report, text, sentences: sentencesOf({ report, text }, { parties }) }
  const claims = findInSentences(read, { parties })
  if (!model) return { claims, problems: [], finders: [FOUND_BY_RULES] }
  // Those that only this text names are known to the rules, and so to the model.
  const named = [...partiesOf(read.sentences, parties).values()]
  const found = await findWithConnector(read, { ...model, parties: named })
  return {
    claims: joinFinders(claims, found.claims),
    problems: found.problems,
    finders: [FOUND_BY_RULES, ...(found.isWhole ? [model.name] : [])],
  }
}

function sentencesOf({ report, text }: ReadReport, { parties }: Finding): Sentence[] {
  return readSentences(text, { published: report.published, title: report.title, parties })
}

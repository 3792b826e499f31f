/** Reads a file of preferences that somebody publishes, whatever it is: RSL, `tdmrep.json`, a TDM policy, or robots.txt. */

import type { Problem } from '../../base/index.ts'
import { type Purpose, PURPOSES } from '../consent/purposes.ts'
import { answersBy, type PublishedAnswer, type PublishedRule, type ReadSignals } from './read-file.ts'
import { readRsl } from './read-rsl.ts'
import { parseRobots, type RobotsGroup, splitUsage } from './robots-file.ts'
import { parseDictionary } from './structured-dictionary.ts'
import { AIPREF_USES } from './vocabularies.ts'

export function readSignals(text: string): ReadSignals {
  const start = text.replace(/^\ufeff/, '').trimStart()
  if (start.startsWith('<')) return readRsl(text)
  if (!/^[[{]/.test(start)) return readRobots(text)
  const json = parseJson(start)
  if (Array.isArray(json)) return readTdmrep(json)
  if (isObject(json)) return readPolicy(json)
  return {
    format: 'tdmrep',
    rules: [],
    problems: [wrong('consent/malformed-json', 'The file begins like JSON and is none.')],
  }
}

/** What a file of TDMRep reserves; other values than 0 and 1 count as nothing said, as the protocol has it. */
function readTdmrep(list: readonly unknown[]): ReadSignals {
  const problems: Problem[] = []
  const rules: PublishedRule[] = []
  for (const [i, each] of list.entries()) {
    const rule = isObject(each) ? each : {}
    const { location, 'tdm-reservation': reservation, 'tdm-policy': policy } = rule
    if (typeof location !== 'string') {
      problems.push(wrong('consent/bad-rule', `Rule ${i + 1} has no location, and is passed over.`))
      continue
    }
    if (reservation !== 0 && reservation !== 1) {
      problems.push(
        wrong('consent/bad-rule', `Rule ${i + 1} (${location}) has a tdm-reservation that is neither 0 nor 1.`),
      )
    }
    const offer = reservation === 1 ? textIn(policy) : undefined
    const answer: PublishedAnswer =
      reservation === 0 ? 'yes' : offer !== undefined ? 'terms' : reservation === 1 ? 'no' : 'unknown'
    const remarks = offer !== undefined ? [`the policy says on which terms (${offer})`] : []
    rules.push({ place: location, agents: [], answers: answersBy(() => answer), remarks })
  }
  return { format: 'tdmrep', rules, problems }
}

/** An offer of ODRL: mining is allowed, after whatever duties it names. */
function readPolicy(policy: Readonly<Record<string, unknown>>): ReadSignals {
  const permissions = [policy['permission']].flat().filter(isObject)
  const mining = permissions.filter(
    ({ action }) => action === 'tdm:mine' || action === 'http://www.w3.org/ns/tdmrep#mine',
  )
  if (mining.length === 0) {
    return {
      format: 'tdm-policy',
      rules: [],
      problems: [wrong('consent/bad-rule', 'The policy permits no mining (tdm:mine).')],
    }
  }
  const rules = mining.map((permission): PublishedRule => {
    const duties = [permission['duty'], policy['obligation']]
      .flat()
      .filter(isObject)
      .map(({ action }) => textIn(action) ?? 'one without a name')
    const limits = [permission['constraint']].flat().filter(isObject)
    const answer = duties.length === 0 && limits.length === 0 ? 'yes' : 'terms'
    const remarks = [
      ...duties.map((duty) => `duty: ${duty}`),
      ...limits.map((limit) => `limit: ${JSON.stringify(limit)}`),
    ]
    return {
      place: textIn(permission['target']) ?? textIn(policy['uid']) ?? 'what points to it',
      agents: [],
      answers: answersBy(() => answer),
      remarks,
    }
  })
  return { format: 'tdm-policy', rules, problems: [] }
}

/** The preferences of AIPREF; who may crawl at all says nothing of what the text may be used for. */
function readRobots(text: string): ReadSignals {
  const { groups, licences } = parseRobots(text)
  const read = groups.map(readGroup)
  const isSilent = licences.length === 0 && read.every(({ rules }) => rules.length === 0)
  const silent = wrong(
    'consent/no-content',
    'The file has neither a License line nor Content-Usage rules, so it says nothing of uses.',
  )
  const licence = licences.map((url): PublishedRule => ({
    place: '/',
    agents: [],
    answers: UNKNOWN,
    remarks: [`the licences are in ${url}`],
  }))
  return {
    format: 'robots',
    rules: [...licence, ...read.flatMap(({ rules }) => rules)],
    problems: isSilent ? [silent] : read.flatMap(({ problems }) => problems),
  }
}

const UNKNOWN = answersBy(() => 'unknown')

function readGroup({ agents, rules }: RobotsGroup): Pick<ReadSignals, 'rules' | 'problems'> {
  const named = agents.includes('*') ? [] : agents
  const problems: Problem[] = []
  const found = rules.flatMap(({ kind, value, line }): PublishedRule[] => {
    if (kind === 'license')
      return [{ place: '/', agents: named, answers: UNKNOWN, remarks: [`the licences are in ${value}`] }]
    if (kind !== 'content-usage') return []
    const { pattern, preference } = splitUsage(value)
    const said = parseDictionary(preference)
    if (!said)
      problems.push({
        ...wrong('consent/bad-rule', `${JSON.stringify(preference)} is no preference, so nothing is said.`),
        at: { line },
      })
    const search = said?.get('search')
    const remarks =
      search === 'y' || search === 'n' ? [`search that leads to the work: ${search === 'y' ? 'yes' : 'no'}`] : []
    return [
      {
        place: pattern === '' ? '/' : pattern,
        agents: named,
        answers: answersBy((purpose) => preferenceOf(purpose, said)),
        remarks,
      },
    ]
  })
  return { rules: found, problems }
}

/** Training and fine-tuning follow `train-ai`; `search` is about what serves a search, and permits none of our purposes by itself. */
function preferenceOf(purpose: Purpose, said: ReturnType<typeof parseDictionary>): PublishedAnswer {
  const isTraining = AIPREF_USES['train-ai'].some((each) => each === purpose)
  const value = isTraining ? said?.get('train-ai') : undefined
  return value === 'y' ? 'yes' : value === 'n' ? 'no' : 'unknown'
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function wrong(code: string, message: string): Problem {
  return {
    code,
    message,
    hint: `It is read as RSL, tdmrep.json, a TDM policy or robots.txt, for ${PURPOSES.join(', ')}.`,
  }
}

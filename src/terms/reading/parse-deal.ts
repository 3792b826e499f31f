/** YAML → deal. Everything that is wrong is said at once, with its place; a deal comes out only when nothing is. */

import { isError, type Problem } from '../../base/index.ts'
import { type Deal, STAGES } from '../deal.ts'
import { checkId, type Fields, type Keys, readDate, readFields, readOneOf, readScalar, readText } from './fields.ts'
import type { FactTable } from '../fact-columns.ts'
import { freezeDeep } from '../freeze.ts'
import { joinTexts } from '../patches/joined-texts.ts'
import { declaredNames, splitDeclared } from './names.ts'
import { noteUnused } from './note-unused.ts'
import { type Baselines, readChain } from '../patches/read-chain.ts'
import { readClauses } from './read-clauses.ts'
import { readDefinitions } from './read-definitions.ts'
import { readFund } from './read-fund.ts'
import { readCurrency, readEffective, readParties, readProposer, readRounding, readSources } from './read-header.ts'
import { readLookups } from './read-lookups.ts'
import { readSchedules } from './read-schedules.ts'
import { createReport } from './report.ts'
import type { YamlNode } from './yaml-tree.ts'

/** What a deal that only says how a fund is divided has as well. */
const HEADER = ['deal', 'title', 'stage', 'parties', 'currency', 'effective', 'rounding', 'sources']
const TERMS = ['schedules', 'clauses']
const OPTIONAL = ['note', 'proposed_by', 'known_on', 'baseline', 'lookups', 'definitions', 'fund']

export interface ParsedDeal {
  readonly deal: Deal | undefined
  /** With line and column, in the order of the text. Notes (severity `note`) do not stop the deal. */
  readonly problems: Problem[]
}

export interface ParseOptions extends Baselines {
  readonly file?: string | undefined
}

/**
 * Reads a deal, or a patch as the whole deal that it makes of its baseline. Nothing is thrown, whatever the text; `file` goes into the
 * places of the problems.
 *
 * @example
 * const { deal, problems } = parseDeal(text, { file: 'deals/demand.yaml' })
 */
export function parseDeal(text: string, { file, ...baselines }: ParseOptions = {}): ParsedDeal {
  const texts = joinTexts()
  const report = createReport(texts.placeOf)
  const root = readChain({ text, file }, { ...baselines, report, texts })
  const fields = root && readFields(report, 'the deal', root, keysOf(root))
  const deal = fields && readDeal(fields, texts.whole())
  const problems = report.problems()
  return { deal: problems.some(isError) ? undefined : deal && freezeDeep(deal), problems }
}

/** Rules of a fund alone are what licences are made under; nothing is owed by them. */
function keysOf(root: YamlNode): Keys {
  const isFund = root.is === 'map' && root.entries.some(({ key }) => key === 'fund')
  return isFund
    ? { required: HEADER, optional: [...TERMS, ...OPTIONAL] }
    : { required: [...HEADER, ...TERMS], optional: OPTIONAL }
}

function readDeal(fields: Fields, text: string): Deal | undefined {
  const { report, nodes } = fields
  const id = readScalar(fields, 'deal')
  if (id) checkId(report, 'a deal', id.text, id.at)
  const [title, note, stage] = [readText(fields, 'title'), readText(fields, 'note'), readOneOf(fields, 'stage', STAGES)]
  const [currency, effective, parties] = [readCurrency(fields), readEffective(fields), readParties(fields)]
  const proposedBy = readProposer(fields, parties, stage)
  const sources = readSources(fields)
  const [knownOn, baseline] = [readDate(fields, 'known_on'), readText(fields, 'baseline')]
  const rounding = readRounding(fields, currency ?? 'USD')
  const schedules = readSchedules(fields, sources, effective)
  const context = { text, sources, schedules, currency: currency ?? 'USD' }
  const lookups = readLookups(fields, context)
  const definitions = readDefinitions(fields, context, lookups)
  const failedFor = (table: FactTable): string[] =>
    (
      [
        ['lookups', lookups],
        ['definitions', definitions],
      ] as const
    ).flatMap(([key, read]) => {
      const ofTable = [...read].filter((each) => each.for === table)
      return splitDeclared(declaredNames(fields, key, table), ofTable).failed
    })
  const clauses = readClauses(fields, { ...context, parties, lookups, definitions, failedFor })
  const fundNode = nodes.get('fund')
  const fund = fundNode && readFund(report, fundNode, { sources, currency: currency ?? 'USD', effective })
  const intoFund = clauses.find((clause) => clause.is === 'money' && clause.owedTo === 'fund')
  if (intoFund && !nodes.has('fund')) {
    const hint = 'Add "fund:" with deductions, key and remainder.'
    report.say(
      'terms/no-fund',
      fields.at,
      `The clause ${intoFund.id} pays into the fund, but the deal does not say how it is divided.`,
      { hint },
    )
  }
  if (!id || !title || !stage || !currency || !effective || !rounding) return undefined
  const deal: Deal = {
    id: id.text,
    title,
    note,
    stage,
    parties,
    proposedBy,
    currency,
    effective,
    knownOn,
    baseline,
    rounding,
    sources,
    schedules,
    lookups,
    definitions,
    clauses,
    fund,
  }
  if (report.fine()) noteUnused(fields, deal)
  return deal
}

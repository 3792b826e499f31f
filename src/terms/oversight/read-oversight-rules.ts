/** YAML → the rulebook of cases before the joint oversight committee: two numbers of days, each with where it comes from. */

import { isError, type Problem } from '../../base/index.ts'
import type { RuleNumber } from '../../registry/index.ts'
import { freezeDeep } from '../freeze.ts'
import { checkId, type Fields, readFields, readScalar, readText } from '../reading/fields.ts'
import { placesOf } from '../reading/places.ts'
import { CITATION_KEYS } from '../reading/read-citation.ts'
import { readSources } from '../reading/read-header.ts'
import { createReport } from '../reading/report.ts'
import { readYaml } from '../reading/yaml-tree.ts'
import { readWhole } from '../claims/read-whole.ts'

export interface OversightRules {
  readonly id: string
  readonly title: string
  readonly note: string | undefined
  /** Days that a side has to answer, and to put right what was decided. */
  readonly answer: RuleNumber
  readonly remedy: RuleNumber
}

/** A rulebook comes out only when nothing is wrong with it. */
export function parseOversightRules(
  text: string,
  { file }: { file?: string | undefined } = {},
): { rules: OversightRules | undefined; problems: Problem[] } {
  const places = placesOf(text)
  const report = createReport((offset) => ({ ...(file === undefined ? {} : { file }), ...places(offset) }))
  const root = readYaml(text, report)
  const required = ['oversight_rules', 'title', 'sources', 'answer', 'remedy']
  const fields = root && readFields(report, 'the rulebook', root, { required, optional: ['note'] })
  const rules = fields && readRules(fields)
  const problems = report.problems()
  return { rules: problems.some(isError) ? undefined : rules && freezeDeep(rules), problems }
}

function readRules(fields: Fields): OversightRules | undefined {
  const id = readScalar(fields, 'oversight_rules')
  if (id) checkId(fields.report, 'a rulebook', id.text, id.at)
  const sources = readSources(fields)
  const [answer, remedy] = ['answer', 'remedy'].map((key) => {
    const node = fields.nodes.get(key)
    const map =
      node &&
      readFields(fields.report, `"${key}" of the rulebook`, node, { required: ['days'], optional: [...CITATION_KEYS] })
    return map && readWhole(map, 'days', sources)
  })
  const [title = '', note] = [readText(fields, 'title'), readText(fields, 'note')]
  return id && answer && remedy ? { id: id.text, title, note, answer, remedy } : undefined
}

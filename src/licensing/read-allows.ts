/** Reads what a licence allows: purposes, and where it names them the tools and models. What is not listed is not allowed. */

import { didYouMean, type Fields, quote, readFields, readList } from '../terms/index.ts'
import { type Allows, type Purpose, PURPOSES } from './licence.ts'

export function readAllows(fields: Fields): Allows | undefined {
  const node = fields.nodes.get('allows')
  const keys = { required: ['purposes'], optional: ['tools', 'models'] }
  const allows = node && readFields(fields.report, 'allows of the licence', node, keys)
  if (!allows) return undefined
  const purposes = (readNames(allows, 'purposes') ?? []).flatMap(({ text, at }): Purpose[] => {
    const purpose = PURPOSES.find((each) => each === text)
    if (purpose) return [purpose]
    const hint = didYouMean(text, PURPOSES, 'purposes')
    fields.report.say('terms/bad-value', at, `${quote(text)} is no purpose that there is.`, { hint })
    return []
  })
  const [tools, models] = (['tools', 'models'] as const).map((key) => readNames(allows, key)?.map(({ text }) => text))
  return { purposes, tools, models }
}

/** The texts of a list, each once; `undefined` when there is no list. */
function readNames(fields: Fields, key: string): { text: string; at: number }[] | undefined {
  const list = readList(fields, key)
  if (!list) return undefined
  const { report } = fields
  if (list.items.length === 0) {
    const hint = key === 'purposes' ? 'List what the works may be used for.' : 'Leave the key out when any is allowed.'
    report.say('terms/missing-value', list.at, `"${key}" of ${fields.what} is empty.`, { hint })
  }
  const names: { text: string; at: number }[] = []
  for (const item of list.items) {
    const text = item.is === 'text' ? item.text.trim() : ''
    if (text === '') report.say('terms/wrong-type', item.at, `A name in ${key} is a text, and not empty.`)
    else if (names.some((each) => each.text === text))
      report.say('terms/duplicate-key', item.at, `${quote(text)} is in ${key} a second time.`, {
        hint: 'Keep one of the two.',
      })
    else names.push({ text, at: item.at })
  }
  return names
}

/** Reads a file of assumptions: YAML with a value for each, and why it is assumed. */

import { isMap, isScalar, parseDocument } from 'yaml'
import { badInput } from '../base/index.ts'
import type { GivenAssumptions } from '../facts/index.ts'
import { readText } from './files.ts'

const MAX_BYTES = 2 ** 20

/** `domestic_share: { value: 40%, why: … }`, or the value alone. Values keep the digits they are written with. */
export async function readAssumptionFile(file: string): Promise<GivenAssumptions> {
  const document = parseDocument(await readText(file, { maxBytes: MAX_BYTES }))
  const [error] = document.errors
  if (error) throw wrong(file, `It is not YAML: ${error.message.split('\n')[0]}`)
  if (!isMap(document.contents)) throw wrong(file, 'It has no keys.')
  const given: Record<string, { value: string; why?: string }> = Object.create(null)
  for (const { key, value } of document.contents.items) {
    const name = textOf(key) ?? ''
    given[name] = readOne(value) ?? fail(file, name)
  }
  return { ...given }
}

function readOne(node: unknown): { value: string; why?: string } | undefined {
  const alone = textOf(node)
  if (alone !== undefined) return { value: alone }
  if (!isMap(node)) return undefined
  const keys = node.items.map(({ key }) => textOf(key) ?? '')
  const [value, why] = [node.get('value', true), node.get('why', true)].map((each) => textOf(each))
  if (value === undefined || keys.some((key) => key !== 'value' && key !== 'why')) return undefined
  return why === undefined ? { value } : { value, why }
}

/** As it is written; a number would lose its digits. */
function textOf(node: unknown): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined
  return typeof node.value === 'string' ? node.value : node.source
}

function fail(file: string, name: string): never {
  throw wrong(file, `The assumption ${JSON.stringify(name.slice(0, 60))} has no value, or more than value and why.`)
}

function wrong(file: string, message: string): Error {
  return badInput('facts/bad-assumption', `${file} cannot be read. ${message}`, {
    at: { file },
    hint: 'Write a line for each: domestic_share: { value: 40%, why: the last published split }.',
  })
}

/**
 * Wrong deals and what each is told: `x.yaml` beside `x.problems.txt`, a line for each problem. A new case needs no code:
 * write the deal, run this file with UPDATE=1, and read what it has written as somebody who made the mistake would.
 */

import assert from 'node:assert/strict'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { isError, printProblem } from '../src/base/index.ts'
import { type DealText, parseDeal } from '../src/terms/index.ts'

const folder = path.join(import.meta.dirname, 'cases', 'wrong-deals')
const baselines = path.join(folder, 'baselines')
const names = globSync('*.yaml', { cwd: baselines })
  .map((each) => path.basename(each, '.yaml'))
  .sort()

/** The deals that wrong patches stand on. */
function baseline(id: string): DealText | undefined {
  if (!names.includes(id)) return undefined
  return { text: readFileSync(path.join(baselines, `${id}.yaml`), 'utf8'), file: `baselines/${id}.yaml` }
}

for (const name of globSync('*.yaml', { cwd: folder }).sort()) {
  void test(`${name.replace('.yaml', '').replaceAll('-', ' ')}: each mistake is told with its place and the next step`, () => {
    const { deal, problems } = parseDeal(readFileSync(path.join(folder, name), 'utf8'), { file: name, baseline, names })
    assert.equal(deal === undefined, problems.some(isError), 'a deal comes out only when nothing is wrong')
    assert.ok(problems.length > 0)
    for (const { at, message } of problems) {
      assert.ok(at?.line !== undefined && at.column !== undefined)
      assert.match(message, /[.?]$/)
    }
    const told = `${problems.map(printProblem).join('\n')}\n`
    const expected = path.join(folder, name.replace('.yaml', '.problems.txt'))
    if (process.env['UPDATE'] === '1') writeFileSync(expected, told)
    assert.equal(told, readFileSync(expected, 'utf8'))
  })
}

/** `node test/fuzz/run.ts [CASES] [SEED] [FORMAT…]`: tries the readers of scripts at length; with `--only INDEX` one case, which is shown. */

import { writeFileSync } from 'node:fs'

import { fuzzReader } from './fuzz-readers.ts'
import { growthOf, isTooMuch } from './growth.ts'
import { tryPdfFile } from './pdf-files.ts'
import { makeFile, readFile, tryFile } from './try-case.ts'
import { FORMATS, type FuzzFormat } from './written-scripts.ts'

const only = process.argv.indexOf('--only')
const given = process.argv.slice(2, only < 0 ? undefined : only)
const cases = Number(given[0] ?? process.env['FUZZ_CASES'] ?? 3000)
const seed = Number(given[1] ?? process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31)
const formats = given.length > 2 ? FORMATS.filter((format) => given.includes(format)) : FORMATS

if (only >= 0) showCase(formats[0], Number(process.argv[only + 1]))
else {
  let wrong = 0
  for (const format of formats) {
    const started = performance.now()
    const { findings, mostBytes } = await fuzzReader(format, { seed, cases })
    wrong += findings.length
    const seconds = ((performance.now() - started) / 1000).toFixed(0)
    console.log(
      `${format}: ${cases} cases, seed ${seed}, ${findings.length} findings, memory grew by ${Math.round(mostBytes / 2 ** 20)} MB at most (${seconds} s)`,
    )
    for (const { index, says } of findings.slice(0, 10)) {
      console.log(`  ${says}\n  again: node test/fuzz/run.ts 1 ${seed} ${format} --only ${index}`)
    }
  }
  wrong += measureGrowth()
  if (formats.includes('pdf')) wrong += await fuzzPdfFiles(Math.ceil(cases / 100))
  process.exitCode = wrong > 0 ? 1 : 0
}

/** Hostile files in two lengths; how much more work the longer one is. */
function measureGrowth(): number {
  let tooMuch = 0
  for (const format of formats) {
    const growths = Array.from({ length: Math.min(200, Math.ceil(cases / 50)) }, (_, index) =>
      growthOf(format, { seed, index }),
    )
    const worst = growths.reduce((most, each) => (each.times > most.times ? each : most))
    tooMuch += growths.filter(isTooMuch).length
    const says = isTooMuch(worst) ? 'TOO MUCH' : 'fine'
    console.log(
      `${format}: eight times the file is at most ${worst.times.toFixed(1)} times the work (number ${worst.index}): ${says}`,
    )
  }
  return tooMuch
}

/** A thread is started for each of these, so they are fewer. */
async function fuzzPdfFiles(count: number): Promise<number> {
  let wrong = 0
  for (let index = 0; index < count; index++) {
    const says = await tryPdfFile({ seed, index })
    if (says !== undefined) console.log(`  whole PDF, seed ${seed}, number ${index}: ${says}`)
    wrong += Number(says !== undefined)
  }
  console.log(`whole PDF files: ${count} cases, seed ${seed}, ${wrong} findings`)
  return wrong
}

/** Writes the file of the case beside, so that it can be looked at and read again. */
function showCase(format: FuzzFormat, index: number): void {
  const file = makeFile({ format, seed, index })
  const name = `fuzz-${seed}-${index}-${file.fileName}`
  writeFileSync(name, file.bytes)
  console.log(`${name}: ${file.bytes.length} bytes`)
  const { screenplay, problems } = readFile(file)
  for (const { code, message } of problems) console.log(`  ${code}: ${message}`)
  for (const { kind, text } of screenplay?.elements.slice(0, 40) ?? []) console.log(`  ${kind}: ${text.slice(0, 200)}`)
  console.log(tryFile(file) ?? 'nothing is wrong')
}

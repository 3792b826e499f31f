/** What is shown at the table as files: CSV for spreadsheets, JSON with the choices that led to it. */

import { type Choices, printChoices } from './choices.ts'
import type { Reckoned } from './reckoned.ts'

export function saveCsv({ labels, total, clauses, companies, currency }: Reckoned): void {
  const head = ['part', 'name', 'currency', ...labels.map((label, at) => `${at + 1} ${label}`)]
  const rows = [
    ['total', '', currency, ...total.amounts],
    ...clauses.map(({ title, amounts }) => ['clause', title, currency, ...amounts]),
    ...companies.map(({ title, amounts }) => ['company', title, currency, ...amounts]),
  ]
  save('table.csv', 'text/csv', [head, ...rows].map((row) => `${row.map(printCell).join(',')}\r\n`).join(''))
}

export function saveJson(choices: Choices, reckoned: Reckoned): void {
  const { took: _took, ...figures } = reckoned
  save(
    'table.json',
    'application/json',
    `${JSON.stringify({ link: `/table?${printChoices(choices)}`, choices, figures }, null, 2)}\n`,
  )
}

/** Texts that a spreadsheet would take for a formula are guarded; numbers go in as they are. */
function printCell(cell: string): string {
  const guarded = /^[=+\-@\t\r\n]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

function save(name: string, type: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

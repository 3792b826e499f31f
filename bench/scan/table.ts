/** Tables as markdown, so that what is printed can be put into a page as it is. */

export function printTable(heads: readonly string[], rows: readonly (readonly string[])[]): void {
  const all = [heads, ...rows]
  const widths = heads.map((_, column) => Math.max(3, ...all.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, i) => (i === 0 ? (cells[i] ?? '').padEnd(width) : (cells[i] ?? '').padStart(width))).join(' | ')} |`
  const rule = `|${widths.map((width, i) => `${'-'.repeat(width + (i === 0 ? 2 : 1))}${i === 0 ? '' : ':'}`).join('|')}|`
  console.log(`${[line(heads), rule, ...rows.map(line)].join('\n')}\n`)
}

/** Three digits that matter; nothing for what could not be told, as the rate of a run that was shorter than the start taken off it. */
export function figure(number: number): string {
  if (!Number.isFinite(number) || number < 0) return ''
  if (Math.abs(number) >= 100) return Math.round(number).toLocaleString('en')
  return Number(number.toPrecision(3)).toString()
}

export function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? '' : figure(bytes / 1e6)
}

export function percent(share: number): string {
  return Number.isNaN(share) ? '' : `${(100 * share).toFixed(share === 1 || share === 0 ? 0 : 1)} %`
}

export function count(number: number): string {
  return number.toLocaleString('en')
}

/** The template of a use report as a file to fill in: CSV, a workbook, or one JSON object a line. */

import { writeFileWhole } from '../../drivers/files.ts'
import { printCsvLine } from '../../drivers/tables/csv.ts'
import { printWorkbook } from '../../drivers/tables/xlsx-write.ts'
import { useReportTemplate } from '../../licensing/index.ts'

export const TEMPLATE_FORMATS = ['csv', 'xlsx', 'jsonl'] as const
export type TemplateFormat = (typeof TEMPLATE_FORMATS)[number]

export function printUseTemplate(format: TemplateFormat): {
  readonly header: readonly string[]
  readonly content: Buffer
} {
  const { header, rows, records } = useReportTemplate()
  const content = {
    csv: () => Buffer.from([header, ...rows].map(printCsvLine).join('')),
    xlsx: () => printWorkbook('Use report', [header, ...rows]),
    jsonl: () => Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join('')),
  }[format]()
  return { header, content }
}

export async function writeUseTemplate(file: string, format: TemplateFormat): Promise<number> {
  const { content } = printUseTemplate(format)
  await writeFileWhole(file, content)
  return content.length
}

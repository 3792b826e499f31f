/** The made rows as facts, for the interpreter: texts in columns, an object for each row. */

import type { FactsByKind } from '../../src/engine/index.ts'
import type { Fact, FactKind } from '../../src/facts/index.ts'
import { dateOf } from './days.ts'
import { companyName, type ReuseRows, workName } from './reuse-rows.ts'
import { ownerName, seriesName, serviceName, type StreamingRows } from './streaming-rows.ts'

export function reuseFacts({ size, work, company, startsOn, receiptsCents }: ReuseRows): FactsByKind {
  const reuses = Array.from({ length: size }, (_, row) =>
    factOf('reuses', row, {
      work: workName(work[row]!),
      company: companyName(company[row]!),
      market: 'rental',
      run: String(row + 1),
      starts_on: dateOf(startsOn[row]!),
      receipts: decimal(receiptsCents[row]!, 2),
      currency: 'USD',
    }),
  )
  return { reuses }
}

export function streamingFacts({ exhibitions, works, services }: StreamingRows): FactsByKind {
  return {
    exhibitions: Array.from({ length: exhibitions.size }, (_, row) =>
      factOf('exhibitions', row, {
        work: workName(exhibitions.work[row]!),
        service: serviceName(exhibitions.service[row]!),
        exhibition_year: String(exhibitions.year[row]),
        starts_on: dateOf(exhibitions.startsOn[row]!),
        domestic_hours_90d: decimal(exhibitions.hoursTenths[row]!, 1),
        foreign_value_share: decimal(exhibitions.foreignPercent[row]!, 2),
        ...feeOf(exhibitions.feeCents[row]!),
      }),
    ),
    works: Array.from({ length: works.size }, (_, row) =>
      factOf('works', row, {
        work: workName(row),
        title: workName(row),
        series: seriesName(works.series[row]!),
        season: String(works.season[row]),
        runtime_minutes: decimal(works.runtimeTenths[row]!, 1),
        photography_start: dateOf(works.photographyStart[row]!),
        written_on: dateOf(works.writtenOn[row]!),
      }),
    ),
    services: Array.from({ length: services.size }, (_, row) =>
      factOf('services', row, {
        service: serviceName(services.service[row]!),
        company: ownerName(services.service[row]!),
        kind: 'hbsvod',
        on: dateOf(services.on[row]!),
        domestic_subscribers: String(services.domestic[row]),
        foreign_subscribers: String(services.foreign[row]),
      }),
    ),
  }
}

function feeOf(cents: number): Record<string, string> {
  return cents === 0 ? {} : { foreign_licence_fee: decimal(cents, 2), currency: 'USD' }
}

function factOf(kind: FactKind, row: number, columns: Record<string, string>): Fact {
  return { id: `${kind}-${String(row).padStart(8, '0')}`, kind, columns, knownOn: '2026-06-01', source: undefined }
}

function decimal(whole: number, decimals: number): string {
  const digits = String(whole).padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

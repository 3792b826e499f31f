/** Made exhibitions of episodes on services as typed columns; whole numbers, dates as days since 1970. */

import { dayOf } from './days.ts'
import { type Draw, randomNumbers } from './random.ts'

export const STREAMING_SEED = 20_230_925
const SERVICES = 40
const COUNTS = 11
const [FIRST_DAY, END] = [dayOf('2023-09-25'), dayOf('2026-05-02')]

export interface StreamingRows {
  readonly exhibitions: {
    readonly size: number
    readonly work: Int32Array
    readonly service: Int32Array
    readonly year: Int32Array
    readonly startsOn: Int32Array
    readonly hoursTenths: Float64Array
    readonly foreignPercent: Float64Array
    /** What a licence for few markets costs, in cents; 0 where the licence is for more than 15 hundredths. */
    readonly feeCents: Float64Array
  }
  /** The first `size` of each column are works. */
  readonly works: {
    readonly size: number
    readonly series: Int32Array
    readonly season: Int32Array
    readonly runtimeTenths: Float64Array
    readonly photographyStart: Int32Array
    readonly writtenOn: Int32Array
  }
  /** A count on each first of July, by service and day. */
  readonly services: {
    readonly size: number
    readonly service: Int32Array
    readonly on: Int32Array
    readonly domestic: Float64Array
    readonly foreign: Float64Array
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/**
 * Seasons of eight episodes, each on one or two services, until there are `size` exhibitions: those years of each that start
 * while the agreement of 2023 is in force.
 */
export function makeStreaming(size: number): StreamingRows {
  const draw = randomNumbers(STREAMING_SEED)
  const whole = (): Int32Array => new Int32Array(size)
  const numbers = (): Float64Array => new Float64Array(size)
  const exhibitions: Writable<StreamingRows['exhibitions']> = {
    size: 0,
    work: whole(),
    service: whole(),
    year: whole(),
    startsOn: whole(),
    hoursTenths: numbers(),
    foreignPercent: numbers(),
    feeCents: numbers(),
  }
  const works: Writable<StreamingRows['works']> = {
    size: 0,
    series: whole(),
    season: whole(),
    runtimeTenths: numbers(),
    photographyStart: whole(),
    writtenOn: whole(),
  }
  const services = makeCounts(draw)
  for (let series = 0; exhibitions.size < size; series++) {
    const seasons = 1 + draw(4)
    for (let season = 1; season <= seasons && exhibitions.size < size; season++) {
      const first = makeSeason(works, { series, season, draw })
      showSeason(exhibitions, works, { first, size, draw })
    }
  }
  return { exhibitions, works, services }
}

function makeCounts(draw: Draw): StreamingRows['services'] {
  const size = SERVICES * COUNTS
  const [service, on] = [new Int32Array(size), new Int32Array(size)]
  const [domestic, foreign] = [new Float64Array(size), new Float64Array(size)]
  for (let at = 0; at < size; at++) {
    service[at] = Math.floor(at / COUNTS)
    on[at] = dayOf(`${2016 + (at % COUNTS)}-07-01`)
    const start = at % COUNTS === 0
    domestic[at] = start ? Math.floor(10 ** (5.5 + draw(1000) / 450)) : Math.floor(domestic[at - 1]! * 1.06)
    foreign[at] = start ? Math.floor(domestic[at]! * (0.5 + draw(30) / 10)) : Math.floor(foreign[at - 1]! * 1.09)
  }
  return { size, service, on, domestic, foreign }
}

/** The number of its first episode. */
function makeSeason(
  works: Writable<StreamingRows['works']>,
  { series, season, draw }: { series: number; season: number; draw: Draw },
): number {
  const first = works.size
  const start = dayOf('2017-12-20') + draw(dayOf('2025-03-01') - dayOf('2017-12-20'))
  const length = [220, 420, 600, 900, 1000][draw(5)]!
  for (let episode = 0; episode < 8 && works.size < works.series.length; episode++) {
    const at = works.size++
    works.series[at] = series
    works.season[at] = season
    works.runtimeTenths[at] = length + 5 * draw(12)
    works.photographyStart[at] = start + 9 * episode
    works.writtenOn[at] = start + 9 * episode - 30 - draw(200)
  }
  return first
}

function showSeason(
  exhibitions: Writable<StreamingRows['exhibitions']>,
  works: StreamingRows['works'],
  { first, size, draw }: { first: number; size: number; draw: Draw },
): void {
  const main = draw(SERVICES)
  const shown = draw(4) === 0 ? [main, (main + 1 + draw(SERVICES - 1)) % SERVICES] : [main]
  for (const service of shown) {
    const foreignPercent = draw(20) === 0 ? 5 + draw(10) : 30 + draw(70)
    const start = works.photographyStart[first]! + 240 + draw(200)
    const reach = 10 ** (4 + draw(1000) / 250)
    for (let year = 1; start + 365 * (year - 1) + 60 < END; year++) {
      if (start + 365 * (year - 1) < FIRST_DAY) continue
      for (let work = first; work < works.size && exhibitions.size < size; work++) {
        const at = exhibitions.size++
        exhibitions.work[at] = work
        exhibitions.service[at] = service
        exhibitions.year[at] = year
        exhibitions.startsOn[at] = start + 7 * (work - first) + 365 * (year - 1)
        exhibitions.hoursTenths[at] = Math.floor((reach * (80 + draw(40))) / (10 * year))
        exhibitions.foreignPercent[at] = foreignPercent
        exhibitions.feeCents[at] = foreignPercent > 15 ? 0 : 100_000 + draw(50_000_000)
      }
    }
  }
}

export const serviceName = (service: number): string => `service-${service}`
export const ownerName = (service: number): string => `company-${service % 17}`
export const seriesName = (series: number): string => `series-${series}`

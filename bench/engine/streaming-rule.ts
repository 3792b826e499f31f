/** The numbers of `deals/streaming-residual.yaml` again, as a specialist would have them in code; vintages latest first. */

import { dayOf } from './days.ts'

/** By length: up to 35, 65, 95 minutes, and longer; in dollars. */
export const BASES = [
  { day: dayOf('2023-05-02'), from: '2023-05-02', dollars: [16_700, 30_400, 45_700, 59_900] },
  { day: dayOf('2020-05-02'), from: '2020-05-02', dollars: [16_300, 29_650, 44_550, 58_400] },
  { day: dayOf('2017-05-02'), from: '2017-05-02', dollars: [14_100, 25_700, 38_600, 50_500] },
] as const

/** Thousandths of the base in the years 1 to 13 and later. */
export const YEARS = [
  {
    day: dayOf('2020-05-02'),
    from: '2020-05-02',
    thousandths: [450, 400, 350, 250, 200, 150, 100, 100, 100, 50, 50, 50, 15],
  },
  {
    day: dayOf('2017-05-02'),
    from: '2017-05-02',
    thousandths: [350, 300, 300, 250, 200, 150, 100, 80, 50, 45, 30, 30, 15],
  },
] as const

/** Under 1 million, to 5, under 20, to 45, more; in hundredths. */
export const DOMESTIC = [
  { day: dayOf('2024-07-01'), from: '2024-07-01', hundredths: [65, 65, 65, 100, 150] },
  { day: dayOf('2017-05-02'), from: '2017-05-02', hundredths: [20, 40, 65, 100, 150] },
] as const

/** Under 20 million, to 45, under 75, more; for what was written from `FOREIGN_DAY` on. */
export const FOREIGN = [47, 60, 75, 90] as const
export const FOREIGN_DAY = dayOf('2023-10-15')

/** Foreign residual as a share of the domestic one, for what was written before: years 1 to 13 and later, in hundredths. */
export const OF_DOMESTIC = [
  { day: dayOf('2020-05-02'), from: '2020-05-02', hundredths: Array.from({ length: 13 }, () => 35) },
  { day: dayOf('2017-05-02'), from: '2017-05-02', hundredths: [35, 35, 35, 25, 25, 25, 20, 20, 20, 15, 15, 15, 10] },
] as const

export const BONUS_DAY = dayOf('2024-01-01')

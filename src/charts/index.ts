/** The door of `charts`. */

export { barChart, type BarChart, type BarGroup } from './bars.ts'
export { decileChart, type DecileChart, type DecileRow } from './deciles.ts'
export { lineChart, type LineChart } from './lines.ts'
export {
  timelineChart,
  type TimelineBand,
  type TimelineChart,
  type TimelineMark,
  type TimelinePanel,
} from './timeline.ts'

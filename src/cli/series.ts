/** `guildhall series`, `guildhall series add TITLE`, `guildhall series place WORK SERIES` */

import { type Command, Option } from 'commander'
import { listSeries } from '../app/works/list-series.ts'
import { addSeries, type Placed, placeWork } from '../app/works/say-places.ts'
import { isError } from '../base/index.ts'
import type { PlacedWork, SeriesTree } from '../registry/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { colour, printProblems } from './output.ts'
import { addSaying, type SayingOptions, sayingOf } from './saying.ts'

export function addSeriesCommand(program: Command, answer: Answer): void {
  const series = program.command('series').description('Series, their seasons and episodes.')
  addList(series, answer)
  addAdd(series, answer)
  addPlace(series, answer)
}

function addList(series: Command, answer: Answer): void {
  series
    .command('list', { isDefault: true })
    .description('Series as trees; what is missing between the episodes and what stands twice is told.')
    .argument('[series]', 'one, by id, title or "Title (year)"')
    .action(
      answer(async (context, named: string | undefined) =>
        context.withHall(async (hall) => {
          const trees = await listSeries(hall, named === undefined ? {} : { named })
          const problems = trees.flatMap((tree) => tree.problems)
          return {
            json: { series: trees.map(treeJson), problems: problems.map(problemJson) },
            text: trees.length === 0 ? 'No series is known.' : trees.map(printTree).join('\n\n'),
            exitCode: problems.some(isError) ? 1 : 0,
          }
        }),
      ),
    )
}

function addAdd(series: Command, answer: Answer): void {
  const command = series
    .command('add')
    .description('A series, before any of its scripts has a place in it.')
    .argument('<title>', 'its title')
    .option('--year <year>', 'when it began; tells it from a remake')
  addSaying(command).action(
    answer(async (context, title: string, options: SayingOptions & { year?: string }) =>
      context.withHall(async (hall) => {
        const year = options.year === undefined ? {} : { year: options.year }
        const added = await addSeries(hall, { title, ...year, ...sayingOf(options) })
        const words = added.isNew ? 'A new series:' : 'It is known already:'
        return {
          json: { series: { ...added.series }, isNew: added.isNew, problems: added.problems.map(problemJson) },
          text: `${words} ${added.series.title} (${added.series.id})`,
        }
      }),
    ),
  )
}

interface PlaceOptions extends SayingOptions {
  readonly season?: string
  readonly episode?: string
  readonly year?: string
  readonly pilot?: boolean
  readonly special?: boolean
  readonly productionNumber?: string
  readonly takeBack?: boolean
}

function addPlace(series: Command, answer: Answer): void {
  const command = series
    .command('place')
    .description('Say where in a series a work belongs; said anew, it stands in the place of what was said before.')
    .argument('<work>', 'a work, by id, title, file or number')
    .argument('[series]', 'the series, by id or title; one that is not known yet is added')
    .option('--season <n>', 'number of the season')
    .option('--episode <n>', 'number of the episode in it; a double one as 1-2')
    .option('--year <year>', 'when the series began')
    .addOption(new Option('--pilot', 'it is the pilot').conflicts('special'))
    .option('--special', 'it is a special')
    .option('--production-number <text>', 'the number that the company gave it')
    .option('--take-back', 'it is in no series')
  addSaying(command).action(
    answer(async (context, work: string, named: string | undefined, options: PlaceOptions) =>
      context.withHall(async (hall) => {
        const { season, episode, year, pilot, special, productionNumber, takeBack = false } = options
        const part = pilot ? ('pilot' as const) : special ? ('special' as const) : undefined
        const placed = await placeWork(hall, {
          work,
          takeBack,
          ...(named === undefined ? {} : { series: named }),
          ...(season === undefined ? {} : { season }),
          ...(episode === undefined ? {} : { episode }),
          ...(year === undefined ? {} : { year }),
          ...(part === undefined ? {} : { part }),
          ...(productionNumber === undefined ? {} : { productionNumber }),
          ...sayingOf(options),
        })
        return { json: placedJson(placed), text: printPlaced(placed), exitCode: placed.problems.some(isError) ? 1 : 0 }
      }),
    ),
  )
}

function placedJson({ work, title, series, place, done, problems }: Placed) {
  return {
    work,
    title,
    series: series ? { ...series } : null,
    place: place ? { ...place } : null,
    done,
    problems: problems.map(problemJson),
  }
}

function printPlaced({ title, series, where, done, problems }: Placed): string {
  const place = where === '' ? '' : `: ${where}`
  const words = {
    said: `${title} belongs to ${series?.title} (${series?.id})${place}.`,
    'stands-already': `That was said before: ${title} belongs to ${series?.title}${place}.`,
    'taken-back': `${title} is in no series now.`,
  }[done]
  return [words, ...(problems.length === 0 ? [] : [printProblems(problems)])].join('\n')
}

function treeJson({ id, title, year, seasons, outside }: SeriesTree) {
  const works = (each: readonly PlacedWork[]) =>
    each.map((placed) => ({ work: placed.work, title: placed.title, ...placed.place }))
  return {
    id,
    title,
    year: year ?? null,
    seasons: seasons.map((season) => ({ id: season.id, season: season.season, works: works(season.works) })),
    outside: works(outside),
  }
}

function printTree({ id, title, year, seasons, outside, problems }: SeriesTree): string {
  const line = ({ where, title: name, work }: PlacedWork): string => `    ${where.padEnd(12)} ${name} (${work})`
  return [
    `${colour('bold', title)}${year === undefined ? '' : ` (${year})`} ${id}`,
    ...seasons.flatMap((season) => [`  season ${season.season} ${season.id}`, ...season.works.map(line)]),
    ...(outside.length === 0 ? [] : ['  outside the seasons', ...outside.map(line)]),
    ...(problems.length === 0 ? [] : [printProblems(problems)]),
  ].join('\n')
}

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'

import { addMonths } from '../base/index.ts'
import { type GivenAssumptions, takeInRows } from './index.ts'
import { Assumptions, VIEWING_ASSUMPTIONS } from './viewing-assumptions.ts'
import { factsOfViewing } from './viewing-facts.ts'
import { countingDay, exhibitionYearIn, findPeriod, printReportPeriod, readReportPeriod } from './viewing-period.ts'
import { readViewingReport, type ReportSheet } from './viewing-report.ts'
import { idsOfTitles, kindOfSheet, readTitle, slugOf } from './viewing-title.ts'

const HEADER = ['Title', 'Available Globally?', 'Release Date', 'Hours Viewed', 'Runtime', 'Views']
const GIVEN = { domestic_share: '40%', domestic_subscribers: '70000000', foreign_subscribers: '160000000' }

function sheet(name: string, lines: readonly (readonly string[])[]): ReportSheet {
  return { name, lines: lines.map((cells, at) => ({ line: at + 1, cells })) }
}

function given(more: Readonly<Record<string, string>> = {}): GivenAssumptions {
  return Object.fromEntries(Object.entries({ ...GIVEN, ...more }).map(([key, value]) => [key, { value }]))
}

async function view(sheets: readonly ReportSheet[], more: Readonly<Record<string, string>> = {}, name = 'report.xlsx') {
  const { assumptions, problems } = Assumptions.read(given(more))
  assert.deepEqual(problems, [])
  const report = await readViewingReport(sheets, name)
  const viewing = factsOfViewing(report, assumptions, { name })
  const cells = (kind: 'works' | 'services' | 'exhibitions') => viewing.rows[kind].map((row) => row.cells)
  return {
    ...viewing,
    report,
    assumptions,
    works: cells('works'),
    services: cells('services'),
    exhibitions: cells('exhibitions'),
  }
}

/** A sheet with words above its header, from one row a title. */
function shows(...rows: string[][]): ReportSheet {
  return sheet('TV', [
    [],
    ['', 'Seen: A Lanternfish Engagement Report'],
    ['', 'Views from January to June 2024'],
    HEADER,
    ...rows,
  ])
}

test('a season becomes a work, a count of subscribers and an exhibition year, each saying what was assumed', async () => {
  const { works, services, exhibitions, accepted, rejected } = await view([
    shows(['Harbour Lights: Season 2 // 항구의 불빛', 'Yes', '2023-02-10', '1234567', '8:36', '143550']),
  ])
  assert.deepEqual([accepted, rejected], [1, []])
  assert.deepEqual(works, [
    {
      work: 'harbour-lights-season-2',
      title: 'Harbour Lights: Season 2 // 항구의 불빛',
      kind: 'season',
      series: 'Harbour Lights',
      season: '2',
      runtime_minutes: '516',
      made_for: 'hbsvod',
      photography_start: '2022-02-10',
      written_on: '2021-08-14',
      episodes: '11',
      source:
        'report.xlsx, sheet TV, row 5; assumed episode_minutes 45, photography_days_before_release 365, writing_days_before_release 545, made_for hbsvod',
    },
  ])
  assert.deepEqual(services, [
    {
      service: 'Lanternfish',
      company: 'Lanternfish',
      kind: 'hbsvod',
      on: '2023-07-01',
      domestic_subscribers: '70000000',
      foreign_subscribers: '160000000',
      source: 'report.xlsx; assumed company Lanternfish, domestic_subscribers 70000000, foreign_subscribers 160000000',
    },
  ])
  assert.deepEqual(exhibitions, [
    {
      work: 'harbour-lights-season-2',
      service: 'Lanternfish',
      exhibition_year: '2',
      starts_on: '2024-02-10',
      domestic_hours_90d: '246913.4',
      source: 'report.xlsx, sheet TV, row 5; assumed domestic_share 40%, first_90_days_share 50%',
    },
  ])
})

test('a budget is assumed for films, and only when somebody does', async () => {
  const film = ['The Ninth Lantern', '', '2024-02-10', '1000', '1:48', '']
  const budgetOf = async (given: Record<string, string>): Promise<(string | undefined)[]> => {
    const films = sheet('Film', [['', 'Views from January to June 2024'], HEADER, film])
    const { works } = await view([films, shows(['Salt: Season 1', '', '2024-02-10', '1000', '8:00', ''])], given)
    return works.map(({ budget, currency }) => (budget === undefined ? undefined : `${budget} ${currency}`))
  }
  assert.deepEqual(await budgetOf({}), [undefined, undefined])
  assert.deepEqual(await budgetOf({ film_budget: '20000000' }), ['20000000 USD', undefined])
})

test('what a report gives is taken in by the tables without a word', async () => {
  const { rows } = await view([shows(['Harbour Lights: Season 2', 'Yes', '2023-02-10', '1234567', '8:36', '1'])])
  for (const kind of ['works', 'services', 'exhibitions'] as const) {
    const { facts, rejected, problems } = await takeInRows(kind, rows[kind], { knownOn: '2026-01-01', name: 'r' })
    assert.deepEqual([facts.length, rejected, problems], [1, [], []], kind)
  }
})

test('hours are exact and go by tenths; a half goes up', async () => {
  const hours = async (viewed: string, shares: Record<string, string>) =>
    (await view([shows(['A', '', '2024-01-01', viewed, '1:00', ''])], shares)).exhibitions[0]?.['domestic_hours_90d']
  assert.equal(await hours('1', { domestic_share: '1/4', first_90_days_share: '20%' }), '0.1') // 0.05
  assert.equal(await hours('3', { domestic_share: '1/3', first_90_days_share: '100%' }), '1.0')
  assert.equal(
    await hours('100000000000000001', { domestic_share: '1', first_90_days_share: '1' }),
    '100000000000000001.0',
  )
  assert.equal(await hours('1.248e+08', { domestic_share: '1', first_90_days_share: '1' }), '124800000.0')
  assert.equal(await hours('689,500,000', { domestic_share: '1', first_90_days_share: '1' }), '689500000.0')
})

test('a row that cannot be read is rejected with all its reasons, and the rest is kept', async () => {
  const { accepted, rejected, rows } = await view([
    shows(
      ['No Day', 'No', '', '500', '1:00', ''],
      ['Many Faults', 'No', '5/2/2024', 'lots', 'long', ''],
      ['Good', 'Yes', '2024-03-01', '500', '1:00', ''],
      ['Nothing Known', 'Yes', 'NA', '*', '*', ''],
      [],
    ),
  ])
  assert.deepEqual([accepted, rows.works.length], [1, 1])
  assert.deepEqual(
    rejected.map(({ line, column, reason }) => [line, column, reason]),
    [
      [5, 'release_date', 'There is no release date.'],
      [
        6,
        'release_date, hours_viewed, runtime',
        'The release date is "5/2/2024", which is no date. The number of hours is "lots", which is not a number. The runtime is "long", which is no length in hours and minutes.',
      ],
      [8, 'release_date, hours_viewed', 'There is no release date. There are no hours.'],
    ],
  )
  assert.deepEqual(rejected[0]?.row, {
    sheet: 'TV',
    Title: 'No Day',
    'Available Globally?': 'No',
    'Release Date': '',
    'Hours Viewed': '500',
    Runtime: '1:00',
    Views: '',
  })
})

test('a mended rejects file is a report again: its sheets are told by a column, its own columns are passed over', async () => {
  const lines = [
    ['line', 'column', 'reason', 'hint', 'sheet', 'Title', 'Release Date', 'Hours Viewed', 'Runtime'],
    ['5', 'release_date', 'x', 'y', 'TV', 'No Day', '2024-02-01', '500', '1:00'],
    ['6', 'release_date', 'x', 'y', 'Film', 'No Day Either', '', '500', '1:00'],
  ]
  const { works, rejected } = await view([sheet('', lines)], {}, 'Report 2024Jan-Jun.xlsx.rejects.csv')
  assert.deepEqual([works[0]?.['kind'], works[0]?.['work']], ['season', 'no-day'])
  assert.deepEqual(Object.keys(rejected[0]?.row ?? {}), ['sheet', 'Title', 'Release Date', 'Hours Viewed', 'Runtime'])
})

test('a title whose exhibition year begins outside of the period is passed over and counted, not rejected', async () => {
  const { works, exhibitions, passedOver, accepted, rejected } = await view([
    shows(['Autumn', '', '2020-09-01', '500', '1:00', ''], ['Spring', '', '2020-05-01', '500', '1:00', '']),
  ])
  assert.deepEqual([accepted, passedOver, rejected.length, works.length], [2, 1, 0, 2])
  assert.deepEqual(
    exhibitions.map((row) => [row['work'], row['exhibition_year'], row['starts_on']]),
    [['spring', '5', '2024-05-01']],
  )
})

test('a report without runtimes gives no works, so that it never replaces one that has them', async () => {
  const lines = [
    ['Hours viewed, January - June 2023'],
    ['Title', 'Release Date', 'Hours Viewed'],
    ['The Long Tide', '2023-03-01', '500'],
  ]
  const { works, exhibitions, problems } = await view([sheet('Engagement', lines)])
  assert.deepEqual([works.length, exhibitions.length, problems], [0, 1, []])
  const starred = await view([shows(['The Long Tide', '', '2024-02-01', '500', '*', ''])])
  assert.deepEqual([starred.works.length, starred.exhibitions.length], [0, 1])
  assert.deepEqual(
    starred.problems.map(({ code }) => code),
    ['facts/no-runtime'],
  )
})

test('hours that a report cannot hold yet are told', async () => {
  const { problems } = await view([shows(['June', '', '2024-06-01', '500', '1:00', ''])])
  assert.deepEqual(
    problems.map(({ code, severity }) => [code, severity]),
    [['facts/hours-cut', 'note']],
  )
})

test('different titles of one spelling are told apart whatever their order, and one title twice is rejected', async () => {
  const tides = [
    ['Tide // Marea', '', '2024-01-10', '10', '1:00', ''],
    ['Tide', '', '2024-01-10', '20', '1:00', ''],
    ['TIDE!', '', '2022-03-10', '30', '1:00', ''],
  ]
  const { exhibitions } = await view([shows(...tides)])
  const turned = await view([shows(...tides.toReversed())])
  const byHours = (rows: readonly Readonly<Record<string, string>>[]) =>
    Object.fromEntries(rows.map((row) => [row['domestic_hours_90d'], row['work']]))
  assert.deepEqual(byHours(exhibitions), byHours(turned.exhibitions))
  assert.equal(new Set(exhibitions.map((row) => row['work'])).size, 3)
  assert.equal(byHours(exhibitions)['6.0'], 'tide-2022-03-10')
  const twice = await view([shows(tides[1] ?? [], tides[1] ?? [])])
  assert.deepEqual([twice.accepted, twice.rejected[0]?.reason], [1, 'The title stands in line 5 already.'])
})

test('a table of several reports takes the period of each row from its column', async () => {
  const lines = [
    ['source', 'report', 'title', 'available_globally', 'release_date', 'hours_viewed', 'runtime', 'views'],
    ['1', '2024Jul-Dec', 'Harbour Lights: Season 1', 'Yes', '2023-08-01', '100', '8H 36M 0S', 'NA'],
    ['1', '2023Jul-Dec', 'Harbour Lights: Season 1', 'Yes', '2023-08-01', '300', '8H 30M 30S', 'NA'],
  ]
  const { works, services, exhibitions } = await view([sheet('', lines)], {}, 'shows.csv')
  assert.deepEqual(
    exhibitions.map((row) => [row['work'], row['exhibition_year'], row['domestic_hours_90d']]),
    [
      ['harbour-lights-season-1', '1', '60.0'],
      ['harbour-lights-season-1', '2', '20.0'],
    ],
  )
  assert.deepEqual(
    works.map((row) => row['runtime_minutes']),
    ['516'],
  )
  assert.deepEqual(
    services.map((row) => row['on']),
    ['2023-07-01', '2024-07-01'],
  )
})

test('without a period nothing is made, and the answer says how to give it', async () => {
  const lines = [
    ['Title', 'Release Date', 'Hours Viewed'],
    ['A', '2024-01-01', '1'],
  ]
  const { problems, accepted } = await view([sheet('Sheet1', lines)])
  assert.deepEqual([accepted, problems[0]?.code], [0, 'facts/no-period'])
  assert.equal((await view([sheet('Sheet1', lines)], { period: '2024-H1' })).accepted, 1)
})

test('a file without the columns of a report is none, and sheets without them are named', async () => {
  const [plain] = (await readViewingReport([sheet('A', [['work', 'title']])], 'works.csv')).problems
  assert.equal(plain?.code, 'facts/not-a-report')
  const { report } = await view([sheet('Notes', [['Read me']]), shows(['A', '', '2024-01-01', '1', '1:00', ''])])
  assert.deepEqual(
    report.problems.map(({ code, severity }) => [code, severity]),
    [['facts/other-sheets', 'note']],
  )
})

test('all missing assumptions are named at once, each with what it means', () => {
  const { problems } = Assumptions.read({ domestic_share: { value: '40%' } })
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['facts/assumption-missing'],
  )
  for (const words of [
    'domestic_subscribers (subscribers in the United States',
    'foreign_subscribers (subscribers elsewhere',
  ])
    assert.ok(problems[0]?.message.includes(words), problems[0]?.message)
  assert.ok(!problems[0]?.message.includes('domestic_share'))
})

test('assumptions that are none, or have no such value, are problems, all of them', () => {
  const bad = given({
    domestic_share: '140%',
    domestic_subscriber: '5',
    period: '2023',
    episode_minutes: '0',
    foreign_subscribers: 'many',
  })
  const { problems } = Assumptions.read({
    ...bad,
    writing_days_before_release: { value: '1000000' },
    period: { value: '2023..2025' },
  })
  assert.deepEqual(
    problems.map(({ code, message }) => [code, /assumption "?(\w+)/.exec(message)?.[1]]),
    [
      ['facts/unknown-assumption', 'domestic_subscriber'],
      ['facts/bad-assumption', 'domestic_share'],
      ['facts/bad-assumption', 'foreign_subscribers'],
      ['facts/bad-assumption', 'episode_minutes'],
      ['facts/bad-assumption', 'writing_days_before_release'],
      ['facts/bad-assumption', 'period'],
    ],
  )
  assert.equal(problems[0]?.hint, 'Did you mean domestic_subscribers?')
})

test('every assumption that was used is listed with its reason, and whether it was given', async () => {
  const { assumptions } = await view([shows(['A', '', '2024-01-01', '1', '1:00', ''])], { service: 'Other' })
  const list = assumptions.list()
  assert.deepEqual(
    list.map(({ key }) => key),
    VIEWING_ASSUMPTIONS.filter(({ optional }) => !optional).map(({ key }) => key),
  )
  assert.ok(list.every(({ why }) => why.endsWith('.')))
  assert.deepEqual(
    list.filter((each) => each.given).map(({ key, value }) => [key, value]),
    [...Object.entries(GIVEN), ['service', 'Other']],
  )
  assert.equal(list.find(({ key }) => key === 'period')?.value, '2024-H1')
})

test('the format page explains every assumption with its default', () => {
  const page = readFileSync(new URL('../../docs/formats/viewing-report.md', import.meta.url), 'utf8')
  for (const { key, default: usual } of VIEWING_ASSUMPTIONS) {
    assert.ok(page.includes(`| \`${key}\` |`), key)
    if (usual) assert.match(page, new RegExp(`^\\| \`${key}\` \\| ${usual.value} \\|`, 'm'))
  }
})

test('a period is found in the words of reports and files', () => {
  const first = { start: '2023-01-01', end: '2023-07-01' }
  for (const text of [
    'Views from January to June 2023',
    'Hours viewed from\u00a0January - June 2023',
    'What_Was_Seen_2023Jan-Jun.xlsx',
    'Jan–Jun, 2023',
    'engagement-2023-H1.csv',
    'H1 2023',
    '2023h1',
  ])
    assert.deepEqual(findPeriod(text), first, text)
  assert.deepEqual(findPeriod('2024Jul-Dec'), { start: '2024-07-01', end: '2025-01-01' })
  for (const text of [
    '',
    'June 2023',
    'Marching to Mayhem 20234',
    'December to January 2023',
    'shows.csv',
    '12023Jan-Jun',
  ])
    assert.equal(findPeriod(text), undefined, text)
})

test('a period that is given covers a year at most, and is printed as it is read', () => {
  for (const text of ['2023-H1', '2023-H2', '2023-01-01..2023-04-01', '2023-02-01..2024-02-01'])
    assert.equal(printReportPeriod(readReportPeriod(text) ?? assert.fail(text)), text)
  for (const text of ['2023-H3', '2023-01-01..2024-01-02', 'spring', ''])
    assert.equal(readReportPeriod(text), undefined, text)
})

test('the 1 July that counts is the last one not after the first day of the period', () => {
  const day = (text: string) => countingDay(readReportPeriod(text) ?? assert.fail(text))
  assert.deepEqual(['2023-H1', '2023-H2', '2023', '2023-Q3'].map(day), [
    '2022-07-01',
    '2023-07-01',
    '2022-07-01',
    '2023-07-01',
  ])
})

test('an exhibition year begins on the anniversary of the release, once a year', () => {
  const periods = ['2023-H1', '2023-H2', '2024-H1', '2024-H2'].map((text) => readReportPeriod(text) ?? assert.fail())
  const days = fc.date({ min: new Date('2015-01-01'), max: new Date('2023-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(days, (date) => {
      const released = date.toISOString().slice(0, 10)
      const years = periods.flatMap((period) => exhibitionYearIn(released, period) ?? [])
      assert.equal(years.length, 2)
      assert.equal((years[1]?.year ?? 0) - (years[0]?.year ?? 0), 1)
      for (const { year, startsOn } of years) assert.equal(startsOn, addMonths(released, 12 * (year - 1)))
    }),
  )
  const period = readReportPeriod('2023-H1') ?? assert.fail()
  assert.deepEqual(exhibitionYearIn('2020-02-29', period), { year: 4, startsOn: '2023-02-28' })
  assert.equal(exhibitionYearIn('2023-07-01', period), undefined)
  assert.equal(exhibitionYearIn('2024-02-01', period), undefined)
})

test('film or season is told by the sheet, else by the words of the title', () => {
  assert.deepEqual(
    ['TV', 'Shows', 'netflix_shows.csv', 'Film', 'movies.csv', 'Engagement', 'TV and Film'].map(kindOfSheet),
    ['season', 'season', 'season', 'film', 'film', undefined, undefined],
  )
  assert.deepEqual(readTitle('The Long Tide', undefined), { kind: 'film' })
  assert.deepEqual(readTitle('The Long Tide: Part 2', 'film'), { kind: 'film' })
  const seasons: [string, string, number][] = [
    ['Harbour Lights: Season 12', 'Harbour Lights', 12],
    ['Harbour Lights: The Series: Season 2', 'Harbour Lights: The Series', 2],
    ['Harbour Lights: Limited Series // 항구: 시즌 3', 'Harbour Lights', 1],
    ['Harbour Lights: Season 4 (Part 2)', 'Harbour Lights', 4],
    ['Harbour Lights: Part II', 'Harbour Lights', 2],
    ['Harbour Lights: Volume 3 - The Fog', 'Harbour Lights', 3],
  ]
  for (const [title, series, season] of seasons)
    assert.deepEqual(readTitle(title, undefined), { kind: 'season', series, season }, title)
  assert.deepEqual(readTitle('A Night of Jokes', 'season'), { kind: 'season', series: 'A Night of Jokes', season: 1 })
})

test('an id is made of the letters and digits of a title in any script, and is the same each time', () => {
  assert.equal(slugOf('Pokémon: Gunther’s Fête — Season 2'), 'pokemon-gunthers-fete-season-2')
  assert.equal(slugOf('라디오 스타'), '라디오-스타')
  assert.equal(slugOf('मेरी कहानी'), 'मेरी-कहानी')
  assert.equal(slugOf('İstanbul'), 'istanbul')
  assert.match(slugOf('?!'), /^title-[0-9a-f]{8}$/)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (title) => {
      const slug = slugOf(title)
      assert.ok(slug !== '' && slug === slugOf(slug), slug)
    }),
  )
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom('a', 'A', 'a!', 'b', 'a // x', 'a // y')), (titles) => {
      const ids = idsOfTitles(titles.map((title) => ({ title, releasedOn: '2024-01-01' })))
      assert.equal(new Set(ids).size, titles.length)
    }),
  )
})

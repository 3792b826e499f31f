import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type PlaceInSeries, printPlaceInSeries, seasonId, seriesId, seriesTree } from '../index.ts'

const SERIES = { id: seriesId('The Pans', 2019), title: 'The Pans', year: 2019 }

function placed(work: string, place: Omit<PlaceInSeries, 'series'>) {
  const whole = { ...place, series: SERIES.id }
  return { work, title: work, place: whole, where: printPlaceInSeries(whole) }
}

const messages = (...works: ReturnType<typeof placed>[]): string[] =>
  seriesTree(SERIES, works).problems.map(({ message }) => message)

test('a series has the same id in every hall, another year makes another series, and a season has one of its own', () => {
  assert.equal(seriesId('Pans, The', 2019), SERIES.id)
  assert.notEqual(seriesId('The Pans', 2024), SERIES.id)
  assert.notEqual(seriesId('The Pans'), SERIES.id)
  assert.notEqual(seasonId(SERIES.id, 1), seasonId(SERIES.id, 2))
})

test('what is missing between the episodes and seasons is told, and what comes after the last is not', () => {
  assert.deepEqual(messages(placed('a', { season: 1, episode: 1 }), placed('b', { season: 1, episode: 2 })), [])
  assert.match(
    messages(placed('a', { season: 1, episode: 1 }), placed('b', { season: 1, episode: 5 }))[0]!,
    /episode 2 to 4 is/,
  )
  assert.match(messages(placed('a', { season: 1, episode: 3 }))[0]!, /episode 1 to 2 is/)
  assert.match(messages(placed('a', { season: 3, episode: 1 }))[0]!, /season 1 to 2 is/)
})

test('a double episode fills both of its numbers', () => {
  assert.deepEqual(
    messages(placed('a', { season: 1, episode: 1, episodeTo: 2 }), placed('b', { season: 1, episode: 3 })),
    [],
  )
  const [problem] = messages(
    placed('a', { season: 1, episode: 1, episodeTo: 2 }),
    placed('b', { season: 1, episode: 2 }),
  )
  assert.match(problem!, /Episode 2 .* a \(a, S1 E1–2\) and b \(b, S1 E2\)/)
})

test('episode and season zero, specials and pilots leave no gap', () => {
  assert.deepEqual(messages(placed('a', { season: 0, episode: 0 }), placed('b', { season: 1, episode: 1 })), [])
  const { outside, problems } = seriesTree(SERIES, [
    placed('p', { part: 'pilot' }),
    placed('a', { season: 1, episode: 1 }),
  ])
  assert.deepEqual([outside.map(({ work }) => work), problems], [['p'], []])
})

test('the order in which works are given does not matter, and none is lost', () => {
  const place = fc.record(
    { season: fc.nat(4), episode: fc.nat(9), part: fc.constantFrom('pilot' as const, 'special' as const) },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fc.array(place, { maxLength: 12 }), (places) => {
      const works = places.map((each, at) => placed(`w${String(at).padStart(2, '0')}`, each))
      const tree = seriesTree(SERIES, works)
      assert.deepEqual(
        seriesTree(SERIES, works.toReversed()).seasons.map((each) => each.works.map(({ work }) => work)),
        tree.seasons.map((each) => each.works.map(({ work }) => work)),
      )
      const all = [...tree.outside, ...tree.seasons.flatMap((each) => each.works)].map(({ work }) => work)
      assert.deepEqual(
        all.toSorted(),
        works.map(({ work }) => work),
      )
    }),
  )
})

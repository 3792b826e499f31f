/** The same questions put to what databases bring: SQLite's FTS5 with trigrams, a plain LIKE, PostgreSQL's pg_trgm. */

import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Question } from './lookup-questions.ts'
import { printTimes } from './print-times.ts'

const KINDS = ['exact title', 'two of its words', 'common words', 'mistyped once', 'nothing like it']
const SLOW_QUESTIONS = 10

export function measurePeers(
  file: string,
  titles: readonly string[],
  questions: ReadonlyMap<string, Question[]>,
): void {
  const database = new DatabaseSync(file)
  database.exec(`create virtual table titles using fts5(title, tokenize = 'trigram remove_diacritics 1')`)
  const started = performance.now()
  database.exec('begin')
  const insert = database.prepare('insert into titles (rowid, title) values (?, ?)')
  for (const [at, title] of titles.entries()) insert.run(at + 1, title)
  database.exec('commit')
  const bytes = Number(
    database
      .prepare(
        `select sum(pgsize) as bytes from dbstat where name like 'titles!_%' escape '!' and name <> 'titles_content'`,
      )
      .get()?.['bytes'],
  )
  console.log(
    `FTS5 trigram: added in ${((performance.now() - started) / 1000).toFixed(1)} s; ${(bytes / titles.length).toFixed(0)} bytes a title`,
  )
  const match = database.prepare('select rowid, title from titles where titles match ? order by rank limit 10')
  const like = database.prepare('select id, c0 as title from titles_content where c0 like ? limit 10')
  for (const kind of KINDS) {
    const asked = questions.get(kind) ?? []
    // Mistyped words have some of the trigrams: any of them, ranked.
    const asQuery = kind === 'mistyped once' ? anyTrigram : allWords
    ask(`FTS5 ${kind}`, asked.slice(0, kind === 'exact title' ? asked.length : SLOW_QUESTIONS * 2), ({ text, meant }) =>
      hit(match.all(asQuery(text)), meant),
    )
    if (kind !== 'mistyped once')
      ask(`LIKE ${kind}`, asked.slice(0, SLOW_QUESTIONS), ({ text, meant }) =>
        hit(like.all(`%${text.split(' ').join('%')}%`), meant),
      )
  }
  database.close()
  rmSync(file, { force: true })
  console.log('')
}

/** pg_trgm over the titles of the hall, when the server has it. */
export async function measurePostgresPeer(
  query: (sql: string) => Promise<unknown[]>,
  questions: ReadonlyMap<string, Question[]>,
): Promise<void> {
  try {
    await query('create extension if not exists pg_trgm schema public')
    await query('create index works_trgm on works using gin (title public.gin_trgm_ops)')
  } catch (error) {
    return console.log(`pg_trgm is not there (${error instanceof Error ? error.message : ''})\n`)
  }
  await query('analyze works')
  for (const kind of KINDS) {
    const times: number[] = []
    let right = 0
    const asked = (questions.get(kind) ?? []).slice(0, SLOW_QUESTIONS * 2)
    for (const { text, meant } of asked) {
      const quoted = `'${text.replaceAll("'", "''")}'`
      const started = performance.now()
      const rows = (await query(
        `select title from works where title operator(public.%) ${quoted} order by public.similarity(title, ${quoted}) desc limit 10`,
      )) as { title: string }[]
      times.push(performance.now() - started)
      if (rows.some(({ title }) => title === meant)) right++
    }
    printTimes(
      `pg_trgm ${kind}`,
      { times, processor: [] },
      asked[0]?.meant === undefined ? '' : `${((right / asked.length) * 100).toFixed(0)}% among the first ten`,
    )
  }
  console.log('')
}

function ask(name: string, asked: readonly Question[], answer: (question: Question) => boolean): void {
  const times: number[] = []
  const processor: number[] = []
  let right = 0
  for (const question of asked) {
    const started = performance.now()
    const cpu = process.cpuUsage()
    if (answer(question)) right++
    const used = process.cpuUsage(cpu)
    times.push(performance.now() - started)
    processor.push((used.user + used.system) / 1000)
  }
  printTimes(
    name,
    { times, processor },
    asked[0]?.meant === undefined ? '' : `${((right / asked.length) * 100).toFixed(0)}% among the first ten`,
  )
}

function hit(rows: readonly Record<string, unknown>[], meant: string | undefined): boolean {
  return rows.some((row) => row['title'] === meant)
}

function allWords(text: string): string {
  return text
    .split(/\s+/)
    .map((word) => `"${word.replaceAll('"', '')}"`)
    .join(' ')
}

function anyTrigram(text: string): string {
  const grams = Array.from({ length: Math.max(1, text.length - 2) }, (_, at) => text.slice(at, at + 3))
  return grams.map((gram) => `"${gram.replaceAll('"', '')}"`).join(' OR ')
}

/** Catalogues of errors in other languages: no code is left behind, and what people meet on the pages of a hall is told. */

import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { ERROR_CODES } from '../src/api/index.ts'
import { requestProblems } from '../src/server/request-problems.ts'

const src = path.join(import.meta.dirname, '..', 'src')

interface Catalogue {
  readonly codes: Readonly<Record<string, string | { says: string; next?: string }>>
  readonly fields: Readonly<Record<string, string>>
}
interface Words {
  readonly message: string
  readonly hint?: string
  readonly particulars?: string
}
interface Told {
  readonly ERRORS: Catalogue
  readonly tellError: (said: object) => Words | undefined
}

const catalogueOf = async (file: string): Promise<Told> =>
  (await import(pathToFileURL(path.join(src, file)).href)) as Told
const catalogues = await Promise.all(globSync('web/texts/*/errors/index.ts', { cwd: src }).map(catalogueOf))
/** Another language may begin with some of the codes; this one has all that its readers meet. */
const spanish = await catalogueOf('web/texts/es/errors/index.ts')
const codes = new Map(ERROR_CODES.map((each) => [each.code, each]))

/** What is asked for by the command line, or is about the machine of a hall: told in English where a page meets it all the same. */
const ELSEWHERE: ReadonlySet<string> = new Set(
  'approver banking certificate cli convert database hall history keys ledger log oneway stages stoppage tax transparency unclaimed vault'.split(
    ' ',
  ),
)

test('each code of a catalogue is one that there is', () => {
  assert.ok(catalogues.length > 0)
  for (const { ERRORS } of catalogues) {
    assert.deepEqual(
      Object.keys(ERRORS.codes).filter((code) => !codes.has(code)),
      [],
    )
  }
})

test('what stops somebody on a page is told in Spanish, whichever route they asked', () => {
  const handlers = globSync('server/handlers/*-handlers.ts', { cwd: src })
  assert.ok(handlers.length > 20, `${handlers.length}`)
  for (const file of [...handlers, 'server/open-server.ts', 'server/sign-in/index.ts', 'server/jobs/kinds.ts']) {
    const met = codesBehind(path.join(src, file)).filter(
      (code) => codes.get(code)?.exit !== 0 && !ELSEWHERE.has(code.slice(0, code.indexOf('/'))),
    )
    assert.deepEqual(
      met.filter((code) => !Object.hasOwn(spanish.ERRORS.codes, code)),
      [],
      file,
    )
  }
})

test('a text is whole sentences', () => {
  for (const { ERRORS } of catalogues) {
    for (const text of Object.values(ERRORS.codes)) {
      const sentences = typeof text === 'string' ? [text] : [text.says, text.next ?? '.']
      for (const each of sentences) assert.match(each, /^[^{}]*\.$/, each)
    }
  }
})

const SHAPE = z.object({
  name: z.string(),
  title: z.string().max(3),
  day: z.iso.date(),
  kind: z.enum(['one', 'other']),
  count: z.coerce.number().int().max(9),
  rows: z.array(z.object({ role: z.string() })).min(1),
  reason: z.string().min(1),
})

test('what is wrong with a field is told with its name and what it may be', () => {
  const asked = { title: 'long', day: '1 May', kind: 'none', count: 10, rows: [{}], reason: '' }
  const { error } = SHAPE.safeParse(asked)
  assert.ok(error)
  const { problems } = requestProblems(error, 'json')
  assert.deepEqual(
    problems.map((each) => spanish.tellError(each)?.message),
    [
      'Falta «nombre».',
      '«título» es demasiado largo: caracteres como máximo, 3.',
      '«día» ha de ser un día, escrito como AAAA-MM-DD.',
      '«clase» no es una de las opciones: one, other.',
      '«count» es demasiado grande: como máximo, 9.',
      'Falta «rows › 0 › rol».',
      'Falta «motivo».',
    ],
  )
  assert.match(spanish.tellError(problems[0] ?? {})?.particulars ?? '', /^name in the body: /)
})

test('the server’s own words follow where they say more, and alone stand for what has no text', () => {
  const known = { code: 'works/not-found', message: 'No work has the id "Nichts".', hint: 'Search for its title.' }
  const told = spanish.tellError(known)
  assert.equal(told?.message, 'Ninguna obra tiene ese identificador, título o número.')
  assert.equal(told?.particulars, 'No work has the id "Nichts". Search for its title.')
  const same = { code: 'api/sign-in-first', message: 'This is for members.', hint: 'Sign in first.' }
  assert.deepEqual(spanish.tellError(same), { message: 'Esto es para miembros.', hint: 'Inicie sesión primero.' })
  assert.equal(spanish.tellError({ code: 'nothing/of-that-kind', message: 'Only here.' }), undefined)
})

/** Codes that are written in a file or in what it imports, and so may be answered by it. */
function codesBehind(file: string): string[] {
  const seen = new Set<string>()
  const found = new Set<string>()
  const waiting = [file]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    const { imports, named } = read(next)
    waiting.push(...imports)
    for (const code of named) found.add(code)
  }
  return [...found]
}

const IMPORTED = /^(?:import|export)\s(?!type\s)[^;'"]*?from\s'(\.[^']+)'|import\('(\.[^']+)'\)/gm
const known = new Map<string, { imports: string[]; named: string[] }>()
function read(file: string): { imports: string[]; named: string[] } {
  const before = known.get(file)
  if (before) return before
  const text = readFileSync(file, 'utf8')
  const imports = [...text.matchAll(IMPORTED)]
    .map(([, still = '', late = '']) => path.resolve(path.dirname(file), still === '' ? late : still))
    .filter((each) => existsSync(each) && !each.startsWith(path.join(src, 'api')))
  const named = [...text.matchAll(/'([a-z]+\/[a-z0-9-]+)'/g)].map(([, code = '']) => code).filter((c) => codes.has(c))
  const all = { imports, named }
  known.set(file, all)
  return all
}

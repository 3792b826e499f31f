/** One contract for the memory of a hall, kept by SQLite (a file, or in memory) and by PostgreSQL alike. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { Refusal, fraction, sha256Hex } from '../src/base/index.ts'
import { type DatabaseTarget, openDatabase } from '../src/drivers/database/index.ts'
import type { Database, Stores } from '../src/drivers/ports.ts'
import type { Fact, FactBatch } from '../src/facts/index.ts'
import { type Transaction, memoryLedger, reverse } from '../src/ledger/index.ts'
import {
  type Credit,
  type CreditDetermination,
  type Draft,
  lookUp,
  makeDraft,
  makeWriter,
  writerId,
} from '../src/registry/index.ts'
import type { Screenplay, WordCounts } from '../src/screenplay/index.ts'
import { type PostgresCluster, findPostgres, startPostgres } from './postgres.ts'

/** A place for halls: each `target()` is a new one; `raw` speaks to its database past Guildhall. */
interface Place {
  target(): Promise<DatabaseTarget>
  raw?: (target: DatabaseTarget, sql: string) => Promise<unknown[]>
  open?(): Promise<void>
  close?(): Promise<void>
}

const postgres = findPostgres()
const places: readonly { name: string; skip: string | false; place: Place }[] = [
  { name: 'a SQLite file', skip: false, place: filePlace() },
  { name: 'SQLite in memory', skip: false, place: { target: async () => ({ file: ':memory:' }) } },
  { name: 'PostgreSQL', skip: 'missing' in postgres ? postgres.missing : false, place: postgresPlace() },
]

for (const { name, skip, place } of places) {
  describe(`stores of ${name}`, { skip }, () => {
    before(() => place.open?.())
    after(() => place.close?.())

    const withHall = async (work: (hall: Database, target: DatabaseTarget) => Promise<void>): Promise<void> => {
      const target = await place.target()
      const hall = await openDatabase(target, { waitMs: 10_000 })
      try {
        await work(hall, target)
      } finally {
        await hall.close()
      }
    }
    const rule = (title: string, work: (hall: Database, target: DatabaseTarget) => Promise<void>): void => {
      test(title, () => withHall(work))
    }
    /** For what only a database that outlives the process can show. */
    const lastingRule = (
      title: string,
      work: (hall: Database, target: DatabaseTarget, raw: Required<Place>['raw']) => Promise<void>,
    ): void => {
      const { raw } = place
      if (raw) test(title, () => withHall((hall, target) => work(hall, target, raw)))
    }

    rule('a writer is found by id and by any spelling of the name', async (hall) => {
      await hall.write(({ registry }) => registry.addWriter(ANA))
      const found = await hall.read(({ registry }) =>
        Promise.all([registry.writer(ANA.id), registry.writersByName('ANA  RUIZ'), registry.writersByName('—')]),
      )
      assert.deepEqual(found, [ANA, [ANA], []])
      assert.equal(await hall.read(({ registry }) => registry.writer('writer-nobody')), undefined)
    })

    rule('what is there already is not added twice, and keeps its first form', async (hall) => {
      await hall.write(async ({ registry }) => {
        await registry.addWriter(ANA)
        await registry.addWriter({ ...ANA, name: 'Somebody Else' })
        await registry.addWork(CLERK)
        await registry.addWork({ ...CLERK, title: 'Another Title' })
        await registry.addDraft(DRAFT, TEXTS)
        await registry.addDraft({ ...DRAFT, fileName: 'other.fountain' }, TEXTS)
      })
      assert.deepEqual(await hall.read(({ registry }) => registry.writers()), [ANA])
      assert.deepEqual(await hall.read(({ registry }) => registry.works()), [CLERK])
      assert.deepEqual(await hall.read(({ registry }) => registry.drafts()), [DRAFT])
    })

    rule('the last works and people that came in are told latest first', async (hall) => {
      const later = { ...CLERK, id: 'work-later', title: 'Later' }
      await hall.write(async (stores) => {
        await addPeople(stores)
        await stores.registry.addWorks([CLERK, later])
      })
      assert.deepEqual(await hall.read(({ registry }) => registry.latestWorks(5)), [later, CLERK])
      assert.deepEqual(await hall.read(({ registry }) => registry.latestWorks(1)), [later])
      const people = await hall.read(({ registry }) => registry.writers())
      assert.deepEqual(await hall.read(({ registry }) => registry.latestWriters(2)), people.toReversed().slice(0, 2))
    })

    rule('works are found by title whatever its case and article', async (hall) => {
      await hall.write(({ registry }) => registry.addWork(CLERK))
      assert.deepEqual(await hall.read(({ registry }) => registry.worksByTitle('NIGHT CLERK, THE')), [CLERK])
      assert.deepEqual(await hall.read(({ registry }) => registry.worksByTitle('Night Clerks')), [])
    })

    rule('works and people are found by words in any order, unfinished and mistyped', async (hall) => {
      await hall.write(async (stores) => {
        await addPeople(stores)
        await stores.registry.addWorks([{ ...CLERK, id: 'work-day', title: 'The Day Clerk of 100% Street' }, CLERK])
        await stores.registry.addDraft(DRAFT, TEXTS)
      })
      const found = (text: string, kind: 'work' | 'writer' = 'work') =>
        hall.read(async ({ lookup }) =>
          (await lookUp(lookup, text, { kind, limit: 5 })).map((each) => `${each.match} ${each.subject}`),
        )
      assert.deepEqual(await found('clerk, NIGHT the'), ['words work-clerk'])
      assert.deepEqual(await found('The Night Clerk'), ['exact work-clerk'])
      assert.deepEqual(await found('night cl'), ['beginning work-clerk'])
      assert.deepEqual(await found('nihgt clrek'), ['near work-clerk'])
      assert.deepEqual(await found('clerk'), ['words work-clerk', 'words work-day'], 'the shorter title first')
      assert.deepEqual(await found('street 100'), ['words work-day'])
      assert.deepEqual(await found('100%'), ['words work-day'])
      assert.deepEqual(await found('night zzzzzz'), ['some work-clerk'])
      assert.deepEqual(await found('%'), [])
      assert.deepEqual(await found('ruiz, ana', 'writer'), [`words ${ANA.id}`])
      assert.deepEqual(await found('A. Ruiz', 'writer'), [`beginning ${ANA.id}`])
    })

    rule('people with near names are found by a key, and each text once', async (hall) => {
      await hall.write(async ({ registry }) => {
        await registry.addWriters([ANA, ANA, TOM])
        await registry.addWriters([ANA])
      })
      await hall.read(async ({ registry, lookup }) => {
        assert.deepEqual(await registry.writers(), [ANA, TOM])
        assert.deepEqual(await registry.writersNear('Anna Ruiz'), [ANA])
        assert.deepEqual(await registry.writersNear('Ruiz, A.'), [])
        assert.equal(await lookup.countTexts('writer', { word: 'ru', isBeginning: true }, 10), 1)
      })
    })

    rule('many works, drafts and credits are read at once as they are one by one', async (hall) => {
      await hall.write(async (stores) => {
        await addPeople(stores)
        await stores.registry.addDraft(SECOND_DRAFT, TEXTS)
        await stores.registry.addDraft(DRAFT, TEXTS)
        await stores.registry.addCredits(determination('2024-01-01', [credit('ana')]))
      })
      await hall.read(async ({ registry }) => {
        assert.deepEqual(await registry.worksOf([CLERK.id, 'work-none']), [CLERK])
        assert.deepEqual(await registry.draftsOfAll([CLERK.id]), [DRAFT, SECOND_DRAFT])
        assert.deepEqual(await registry.draftsBySources([DRAFT.sourceSha256, 'none']), [DRAFT])
        assert.deepEqual(await registry.creditsOfAll([CLERK.id]), [determination('2024-01-01', [credit('ana')])])
        assert.deepEqual(await registry.writersOf([TOM.id]), [TOM])
      })
    })

    rule('the works of a writer are those that the latest determination of each credits them on', async (hall) => {
      const other = { ...CLERK, id: 'work-other', title: 'Another' }
      await hall.write(async (stores) => {
        await addPeople(stores)
        await stores.registry.addWork(other)
        await stores.registry.addCredits(determination('2024-01-01', [credit('ana'), credit('tom'), credit('ana')]))
        await stores.registry.addCredits({
          ...determination('2024-01-01', [{ ...credit('tom'), work: other.id }]),
          work: other.id,
        })
      })
      const works = (id: string) =>
        hall.read(async ({ registry }) => (await registry.worksCreditedTo(id)).toSorted((a, b) => (a < b ? -1 : 1)))
      assert.deepEqual(await works(ANA.id), [CLERK.id], 'each work once, though credited twice')
      assert.deepEqual(await works(TOM.id), [CLERK.id, other.id].sort())
      assert.deepEqual(await works('writer-nobody'), [])
      await hall.write(({ registry }) => registry.addCredits(determination('2024-05-01', [credit('tom')])))
      assert.deepEqual(await works(ANA.id), [], 'who is credited no more has the work no more')
      assert.deepEqual(await works(TOM.id), [CLERK.id, other.id].sort())
    })

    rule('entries about many things are those about each, in the order in which they were said', async (hall) => {
      const about = (subject: string, kind: 'consent' | 'identifier') => ({ ...ENTRY, subject, kind })
      const said = await hall.write(({ registry }) =>
        registry.addEntries([about('one', 'consent'), about('two', 'consent'), about('one', 'identifier')]),
      )
      await hall.read(async ({ registry }) => {
        assert.deepEqual(await registry.entriesAboutAll(['two', 'one', 'none']), said)
        assert.deepEqual(await registry.entriesAboutAll(['one'], { kind: 'consent' }), [said[0]])
        assert.deepEqual(await registry.entriesAboutAll([]), [])
        const many = Array.from({ length: 2_500 }, (_, at) => `none-${at}`)
        assert.deepEqual((await registry.entriesAboutAll([...many, 'one'])).length, 2)
      })
    })

    rule('runs are named in their order, and weighed, without being read', async (hall) => {
      const run = (id: string, kind: 'audit' | 'distribution') =>
        ({ id, kind, inputs: {}, results: { id }, knownOn: '2026-01-01' }) as const
      await hall.write(async ({ runs }) => {
        await runs.addRun(run('run-b', 'audit'))
        await runs.addRun(run('run-a', 'distribution'))
        await runs.addRun(run('run-c', 'audit'))
      })
      await hall.read(async ({ runs }) => {
        assert.deepEqual(await runs.ids(), ['run-b', 'run-a', 'run-c'])
        assert.deepEqual(await runs.ids({ kind: 'audit' }), ['run-b', 'run-c'])
        assert.deepEqual(await runs.ids({ kind: 'payment' }), [])
        assert.deepEqual(
          (await runs.runs({ kind: 'audit' })).map(({ id }) => id),
          await runs.ids({ kind: 'audit' }),
        )
        const [all, audits] = [await runs.bytes(), await runs.bytes({ kind: 'audit' })]
        assert.ok(audits > 0 && audits < all)
        assert.equal(all - audits, await runs.bytes({ kind: 'distribution' }))
        assert.equal(await runs.bytes({ kind: 'payment' }), 0)
      })
    })

    lastingRule(
      'a hall from before the works of a writer were asked for is opened, keeps what it has, and answers',
      async (hall, target, raw) => {
        await hall.write(async (stores) => {
          await addPeople(stores)
          await stores.registry.addCredits(determination('2024-01-01', [credit('ana')]))
        })
        await hall.close()
        const isFile = 'file' in target
        for (const index of STEP_SIX) await raw(target, `drop index ${index}`)
        await raw(
          target,
          `drop trigger ${isFile ? 'guildhall_schema_no_delete' : 'guildhall_schema_append_only on guildhall_schema'}`,
        )
        await raw(target, 'delete from guildhall_schema where version = 6')
        for (const turn of ['first', 'second']) {
          const again = await openDatabase(target)
          await again.read(async ({ registry }) => {
            assert.deepEqual(await registry.worksCreditedTo(ANA.id), [CLERK.id], turn)
          })
          await again.close()
          const [row] = (await raw(target, 'select count(*) as n from guildhall_schema where version = 6')) as {
            n: unknown
          }[]
          assert.equal(Number(row?.n), 1, turn)
        }
        const listed = isFile
          ? `select name from sqlite_master where type = 'index'`
          : 'select indexname as name from pg_indexes where schemaname = current_schema()'
        const names = ((await raw(target, listed)) as { name: string }[]).map(({ name }) => name)
        for (const index of STEP_SIX) assert.ok(names.includes(index), `${index} is there again`)
      },
    )

    lastingRule('a hall from before the look-up gets it when it is opened', async (hall, target, raw) => {
      await hall.write(async (stores) => {
        await addPeople(stores)
        await stores.registry.addDraft(DRAFT, TEXTS)
      })
      await hall.close()
      for (const table of ['lookup_texts', 'lookup_words', 'lookup_postings', 'lookup_parts', 'near_name_keys']) {
        await raw(target, `drop table ${table}`)
      }
      const trigger =
        'file' in target ? 'guildhall_schema_no_delete' : 'guildhall_schema_append_only on guildhall_schema'
      await raw(target, `drop trigger ${trigger}`)
      await raw(target, 'delete from guildhall_schema where version = 4')
      const again = await openDatabase(target)
      await again.read(async ({ lookup, registry }) => {
        const [work] = await lookUp(lookup, 'night clerk', { kind: 'work', limit: 5 })
        assert.equal(work?.subject, CLERK.id)
        assert.deepEqual(await registry.writersNear('Ana Riuz'), [ANA])
      })
      await again.close()
    })

    rule('a draft and its texts come back as they went in', async (hall) => {
      await hall.write(async ({ registry }) => {
        await registry.addWork(CLERK)
        await registry.addDraft(SECOND_DRAFT, TEXTS)
        await registry.addDraft(DRAFT, TEXTS)
      })
      await hall.read(async ({ registry }) => {
        assert.deepEqual(await registry.draft(DRAFT.id), DRAFT)
        assert.deepEqual(await registry.draftBySource(DRAFT.sourceSha256), DRAFT)
        assert.deepEqual(await registry.draftsOf(CLERK.id), [DRAFT, SECOND_DRAFT], 'in the order of their sequence')
        assert.deepEqual(await registry.screenplayOf(DRAFT.id), SCREENPLAY)
        assert.deepEqual(await registry.sourceOf(DRAFT.id), SOURCE)
        assert.equal(await registry.sourceOf('draft-none'), undefined)
      })
    })

    rule('credits are looked up as of a date, and the latest of one day counts', async (hall) => {
      const first = determination('2024-01-01', [credit('ana')])
      const second = determination('2025-06-01', [credit('ana'), credit('tom')])
      const third = determination('2025-06-01', [credit('ana'), credit(undefined)])
      await hall.write(async (stores) => {
        await addPeople(stores)
        for (const each of [second, first, third, third]) await stores.registry.addCredits(each)
      })
      await hall.read(async ({ registry }) => {
        assert.equal(await registry.creditsOf(CLERK.id, { asOf: '2023-12-31' }), undefined)
        assert.deepEqual(await registry.creditsOf(CLERK.id, { asOf: '2024-05-01' }), first)
        assert.deepEqual(await registry.creditsOf(CLERK.id), third)
        assert.deepEqual(await registry.credits({ asOf: '2025-05-31' }), [first])
        assert.deepEqual(await registry.credits(), [third])
        assert.deepEqual(await registry.determinations(), [second, first, third], 'the repetition was passed over')
      })
    })

    rule('drafts are found by the fingerprints that they share, first registered first', async (hall) => {
      const large = 2 ** 48 - 1
      await hall.write(async ({ registry }) => {
        await registry.addWork(CLERK)
        await registry.addDraft(DRAFT, TEXTS)
        await registry.addDraft({ ...SECOND_DRAFT, countGrade: 'fair' }, TEXTS)
        await registry.addFingerprints(SECOND_DRAFT.id, [5, 7, large])
        await registry.addFingerprints(DRAFT.id, [large, 1, 5])
        await registry.addFingerprints(DRAFT.id, [5])
      })
      await hall.read(async ({ registry }) => {
        assert.deepEqual(await registry.draftsSharing([large, 5, 9]), [
          { draft: DRAFT.id, work: CLERK.id, fingerprints: [5, large] },
          { draft: SECOND_DRAFT.id, work: CLERK.id, fingerprints: [5, large] },
        ])
        assert.deepEqual(await registry.draftsSharing([]), [])
        assert.deepEqual(await registry.unmeasuredDrafts(), [])
        assert.equal((await registry.draft(SECOND_DRAFT.id))?.countGrade, 'fair')
      })
    })

    rule('many entries at once are numbered as one by one, also where they correct each other', async (hall) => {
      const other = { ...ENTRY, kind: 'record-claim' as const, subject: 'claim-1' }
      const first = await hall.write(({ registry }) => registry.addEntry(ENTRY))
      const said = await hall.write(async ({ registry }) => [
        ...(await registry.addEntries([ENTRY, other, { ...ENTRY, says: null, corrects: first.id }, other])),
        ...(await registry.addEntries([])),
        await registry.addEntry(other),
      ])
      const numbers = said.map(({ kind, number }) => `${kind} ${number}`)
      assert.deepEqual(numbers, ['identifier 2', 'record-claim 1', 'identifier 3', 'record-claim 2', 'record-claim 3'])
      assert.deepEqual(await hall.read(({ registry }) => registry.entries()), [first, ...said])
    })

    rule(
      'entries about one thing are numbered by their kind and come back in the order in which they were said',
      async (hall) => {
        const said = await hall.write(async ({ registry }) => {
          const first = await registry.addEntry(ENTRY)
          const other = await registry.addEntry({ ...ENTRY, kind: 'consent' })
          const second = await registry.addEntry({ ...ENTRY, says: null, corrects: first.id })
          return [first, other, second]
        })
        assert.deepEqual(
          said.map(({ number }) => number),
          [1, 1, 2],
        )
        const [first, other, second] = said
        await hall.read(async ({ registry }) => {
          assert.deepEqual(await registry.entriesAbout(ENTRY.subject), said)
          assert.deepEqual(await registry.entriesAbout(ENTRY.subject, { kind: 'identifier' }), [first, second])
          assert.deepEqual(await registry.entriesAboutAll([ENTRY.subject, 'work-none']), said)
          assert.deepEqual(await registry.entries({ kind: 'consent' }), [other])
          assert.deepEqual(await registry.entry(first?.id ?? ''), first)
          assert.equal(await registry.entry('entry-none'), undefined)
        })
      },
    )

    rule('an entry is corrected once; who corrects again corrects the correction', async (hall) => {
      const first = await hall.write(({ registry }) => registry.addEntry(ENTRY))
      await hall.write(({ registry }) => registry.addEntry({ ...ENTRY, corrects: first.id }))
      await assert.rejects(hall.write(({ registry }) => registry.addEntry({ ...ENTRY, corrects: first.id })))
      assert.equal((await hall.read(({ registry }) => registry.entries())).length, 2)
    })

    rule('an agreed share is kept exactly, with team and status', async (hall) => {
      const credits = [
        { ...credit('ana'), share: fraction(1, 3), team: '1' },
        { ...credit('tom'), status: 'unsigned' as const },
      ]
      await hall.write(async (stores) => {
        await addPeople(stores)
        await stores.registry.addCredits(determination('2024-01-01', credits))
      })
      const found = await hall.read(({ registry }) => registry.creditsOf(CLERK.id))
      assert.deepEqual(found?.credits, credits)
    })

    rule('facts are read by kind, as they were known, in the order of their ids', async (hall) => {
      const facts = [fact('b', '2026-02-01'), fact('a', '2026-01-01'), fact('c', '2026-03-01')]
      await hall.write(({ facts: store }) => store.addBatch(BATCH, facts))
      await hall.read(async ({ facts: store }) => {
        assert.deepEqual(await store.batches(), [BATCH])
        assert.deepEqual(
          (await store.facts('services')).map(({ id }) => id),
          ['fact-a', 'fact-b', 'fact-c'],
        )
        assert.deepEqual(
          (await store.facts('services', { knownBy: '2026-02-01' })).map(({ id }) => id),
          ['fact-a', 'fact-b'],
        )
        assert.deepEqual(await store.facts('rooms'), [])
        assert.deepEqual((await store.facts('services'))[0], facts[1])
      })
    })

    rule('a batch is taken once, and a fact that two batches bring belongs to both', async (hall) => {
      const again = { ...BATCH, id: 'batch-2', name: 'again.csv' }
      await hall.write(async ({ facts }) => {
        await facts.addBatch(BATCH, [fact('a'), fact('b'), fact('b')])
        await facts.addBatch(BATCH, [fact('x')])
        await facts.addBatch(again, [fact('b'), fact('c')])
      })
      await hall.read(async ({ facts }) => {
        const ids = async (batch: string) => (await facts.factsOf(batch)).map(({ id }) => id)
        assert.deepEqual(await ids(BATCH.id), ['fact-a', 'fact-b'])
        assert.deepEqual(await ids(again.id), ['fact-b', 'fact-c'])
        assert.equal((await facts.facts('services')).length, 3)
        assert.equal((await facts.factsLearntOn('services', BATCH.knownOn)).length, 3)
        assert.deepEqual(await facts.factsLearntOn('services', '1999-12-31'), [])
      })
    })

    rule('thousands of facts and postings go in at once', async (hall) => {
      const facts = Array.from({ length: 4001 }, (_, index) => fact(String(index)))
      const transactions = Array.from({ length: 2003 }, (_, index) => transfer(`t${index}`, BigInt(index + 1)))
      await hall.write(async (stores) => {
        await stores.facts.addBatch(BATCH, facts)
        await stores.ledger.post(transactions)
      })
      await hall.read(async (stores) => {
        assert.equal((await stores.facts.facts('services')).length, 4001)
        assert.equal((await stores.facts.factsOf(BATCH.id)).length, 4001)
        assert.deepEqual(await stores.ledger.transactions(), transactions)
      })
    })

    rule('the books take a transaction once, and refuse another under its key', async (hall) => {
      const first = transfer('rent', 500n)
      await hall.write(async ({ ledger }) => {
        assert.deepEqual(await ledger.post([first, first]), { posted: 1, known: 1 })
        assert.deepEqual(await ledger.post([first]), { posted: 0, known: 1 })
        await refusedWith('ledger/key-taken', () => ledger.post([transfer('rent', 501n)]))
      })
      assert.deepEqual(await hall.read(({ ledger }) => ledger.transaction('rent')), first)
      assert.equal(await hall.read(({ ledger }) => ledger.transaction('none')), undefined)
    })

    rule('what does not sum to zero is not stored', async (hall) => {
      const [posting] = transfer('x', 5n).postings
      assert(posting)
      const lame = { ...transfer('x', 5n), postings: [posting, posting] }
      await assert.rejects(
        hall.write(({ ledger }) => ledger.post([transfer('fine', 1n), lame])),
        /balanced/,
      )
      assert.deepEqual(await hall.read(({ ledger }) => ledger.transactions()), [])
    })

    rule('a transaction is reversed once, and only when it is there', async (hall) => {
      const rent = transfer('rent', 500n)
      const undo = reverse(rent, { key: 'undo', on: '2026-02-01', memo: 'wrong month' })
      await hall.write(async ({ ledger }) => {
        await ledger.post([rent, undo])
        await ledger.post([undo])
        await refusedWith('ledger/reversed-already', () => ledger.post([{ ...undo, key: 'undo-2' }]))
        await refusedWith('ledger/no-such-transaction', () =>
          ledger.post([{ ...undo, key: 'u3', reverses: 'nothing' }]),
        )
      })
      assert.deepEqual(await hall.read(({ ledger }) => ledger.transaction('undo')), undo)
    })

    rule('balances are exact beyond 64 bits, for one account and for all below a name', async (hall) => {
      const large = 2n ** 63n - 1n
      await hall.write(({ ledger }) => ledger.post([transfer('a', large), transfer('b', large), transfer('c', 1n)]))
      await hall.read(async ({ ledger }) => {
        const total = 2n * large + 1n
        const cash = [{ account: 'cash:bank', balance: { amountMinor: -total, currency: 'USD' } }]
        assert.deepEqual(await ledger.balances({ account: 'cash:bank' }), cash)
        assert.deepEqual(await ledger.balances({ account: 'cash:' }), cash)
        assert.deepEqual(await ledger.balances({ account: 'cash' }), [])
        assert.deepEqual(
          (await ledger.balances()).map(({ account }) => account),
          ['cash:bank', 'payable:ana'],
        )
      })
    })

    rule('the books agree with the books in memory', async (hall) => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyTransaction, { maxLength: 12 }), async (transactions) => {
          const memory = memoryLedger()
          const answer = async (post: () => Promise<unknown>): Promise<unknown> =>
            post().catch((error: unknown) => (error as Refusal).code)
          await hall
            .write(async ({ ledger }) => {
              for (const each of transactions) {
                assert.deepEqual(await answer(() => ledger.post([each])), await answer(() => memory.post([each])))
              }
              assert.deepEqual(await ledger.transactions(), await memory.transactions())
              assert.deepEqual(await ledger.balances(), await memory.balances())
              assert.deepEqual(
                await ledger.transactions({ keyPrefix: 'k' }),
                await memory.transactions({ keyPrefix: 'k' }),
              )
              throw new Error('undo')
            })
            .catch((error: unknown) => assert.equal((error as Error).message, 'undo', String(error)))
        }),
        { numRuns: 15 },
      )
    })

    rule('leaves are dense from 0, each under one name', async (hall) => {
      const leaf = (name: string, ...data: number[]) => ({ name, data: new Uint8Array(data) })
      await hall.write(async ({ leaves }) => {
        assert.equal(await leaves.size(), 0)
        await leaves.append([leaf('a', 1), leaf('b', 2), leaf('a', 1)])
        await leaves.append([leaf('b', 2), { name: 'long', data: new Uint8Array(65_535) }, leaf('empty')])
        await refusedWith('log/different-data', () => leaves.append([leaf('new', 1), leaf('a', 9)]))
        await assert.rejects(leaves.append([{ name: 'too long', data: new Uint8Array(65_536) }]), /65,535/)
      })
      await hall.read(async ({ leaves }) => {
        assert.equal(await leaves.size(), 4)
        assert.deepEqual(await leaves.leaves(0, 2), [leaf('a', 1), leaf('b', 2)])
        assert.deepEqual(
          (await leaves.leaves(1, 99)).map(({ name }) => name),
          ['b', 'long', 'empty'],
        )
        assert.equal(await leaves.indexOf('long'), 2)
        assert.equal(await leaves.indexOf('new'), undefined)
      })
    })

    rule('a run is kept once, with its inputs and results', async (hall) => {
      const run = {
        id: 'run-1',
        kind: 'calculation' as const,
        inputs: { deal: 'abc', options: [1, 2] },
        results: { rows: [{ amount: '9030.96', note: null }] },
        knownOn: '2026-01-01',
      }
      await hall.write(async ({ runs }) => {
        await runs.addRun(run)
        await runs.addRun({ ...run, results: 'other' })
        await runs.addRun({ ...run, id: 'run-0', kind: 'audit' })
      })
      await hall.read(async ({ runs }) => {
        assert.deepEqual(await runs.run('run-1'), run)
        assert.equal(await runs.run('run-9'), undefined)
        assert.deepEqual(
          (await runs.runs()).map(({ id }) => id),
          ['run-1', 'run-0'],
        )
        assert.deepEqual(
          (await runs.runs({ kind: 'audit' })).map(({ id }) => id),
          ['run-0'],
        )
      })
    })

    rule('the latest note of a name counts', async (hall) => {
      await hall.write(async ({ notes }) => {
        await notes.putNote('salt/b', 'two')
        await notes.putNote('salt/a', 'one')
        await notes.putNote('salt/a', 'new')
        await notes.putNote('salt', 'no')
        await notes.putNote('saltier', 'no')
      })
      await hall.read(async ({ notes }) => {
        assert.equal(await notes.note('salt/a'), 'new')
        assert.equal(await notes.note('pepper'), undefined)
        assert.deepEqual(await notes.notes('salt/'), [
          { name: 'salt/a', text: 'new' },
          { name: 'salt/b', text: 'two' },
        ])
      })
    })

    rule('a transaction that fails leaves nothing behind', async (hall) => {
      const failing = hall.write(async (stores) => {
        await stores.registry.addWriter(ANA)
        await stores.notes.putNote('half', 'done')
        throw new Error('the light went out')
      })
      await assert.rejects(failing, /the light went out/)
      assert.deepEqual(await hall.read(({ registry }) => registry.writers()), [])
      await hall.write(({ registry }) => registry.addWriter(ANA))
      assert.deepEqual(await hall.read(({ registry }) => registry.writers()), [ANA])
    })

    rule('a failed statement spoils its transaction, even when somebody looks away', async (hall) => {
      const stranger = { ...DRAFT, work: 'work-nowhere' }
      const careless = hall.write(async (stores) => {
        await stores.registry.addWriter(ANA)
        await stores.registry.addDraft(stranger, TEXTS).catch(() => undefined)
      })
      await assert.rejects(careless)
      assert.deepEqual(await hall.read(({ registry }) => registry.writers()), [])
    })

    rule('writers wait for each other, and readers see only what is finished', async (hall) => {
      const seen: number[] = []
      const size = () => hall.read(({ leaves }) => leaves.size())
      const append = (name: string) =>
        hall.write(async ({ leaves }) => {
          const before = await leaves.size()
          await new Promise((resolve) => setTimeout(resolve, 5))
          await leaves.append([{ name, data: new Uint8Array([before]) }])
          await leaves.append([{ name: `${name}'`, data: new Uint8Array([before]) }])
        })
      await Promise.all([
        append('a'),
        append('b'),
        append('c'),
        size().then((found) => seen.push(found)),
        append('d'),
        size().then((found) => seen.push(found)),
      ])
      assert.equal(await size(), 8)
      assert(
        seen.every((found) => found % 2 === 0),
        `a reader saw half a transaction: ${seen.join(', ')}`,
      )
      const leaves = await hall.read(({ leaves }) => leaves.leaves(0, 8))
      assert.deepEqual(
        leaves.map(({ data }) => data[0]),
        [0, 0, 2, 2, 4, 4, 6, 6],
      )
    })

    rule('transactions do not nest', async (hall) => {
      const inner = () => hall.write(async () => undefined)
      await refusedWith('database/nested-transaction', () => hall.write(inner))
      await refusedWith('database/nested-transaction', () => hall.read(() => hall.read(async () => undefined)))
      let later: Promise<void> | undefined
      await hall.write(async () => {
        later = new Promise((resolve) => setTimeout(resolve, 5)).then(inner)
      })
      await later
    })

    rule('a reader stores nothing', async (hall) => {
      await assert.rejects(hall.read(({ registry }) => registry.addWriter(ANA)))
      assert.deepEqual(await hall.read(({ registry }) => registry.writers()), [])
    })

    rule('names and titles may hold anything but NUL', async (hall) => {
      const names = ['Robert"); drop table works;--', '\u{1F3AD} 阮 玲玉', "O'Brien %_\\", 'a\nb\tc', '\u{10FFFF}']
      await hall.write(async ({ notes }) => {
        for (const name of names) await notes.putNote(name, name)
      })
      const found = await hall.read(({ notes }) => notes.notes(''))
      assert.deepEqual(found.map(({ text }) => text).sort(), names.slice(0, 4).sort())
      assert.equal(await hall.read(({ notes }) => notes.note('\u{10FFFF}')), '\u{10FFFF}')
      await refusedWith('database/text-with-nul', () => hall.write(({ notes }) => notes.putNote('n', 'a\0b')))
    })

    lastingRule('a hall that was closed and opened again remembers', async (hall, target) => {
      await hall.write(({ registry }) => registry.addWriter(ANA))
      await hall.close()
      await hall.close()
      await assert.rejects(
        hall.read(({ registry }) => registry.writers()),
        /closed/,
      )
      const again = await openDatabase(target)
      assert.deepEqual(await again.read(({ registry }) => registry.writers()), [ANA])
      await again.close()
    })

    lastingRule('the database itself refuses to change or delete', async (hall, target, raw) => {
      await hall.write(async (stores) => {
        await addPeople(stores)
        await stores.registry.addDraft(DRAFT, TEXTS)
        await stores.registry.addCredits(determination('2024-01-01', [credit('ana')]))
        await stores.facts.addBatch(BATCH, [fact('a')])
        await stores.facts.addBatch({ ...BATCH, id: 'batch-2' }, [fact('a')])
        await stores.ledger.post([transfer('t', 5n)])
        await stores.leaves.append([{ name: 'a', data: new Uint8Array(1) }])
        await stores.runs.addRun({ id: 'r', kind: 'audit', inputs: {}, results: {}, knownOn: '2026-01-01' })
        await stores.notes.putNote('a', 'b')
        await stores.registry.addFingerprints(DRAFT.id, [1])
      })
      const columns = {
        writers: 'name',
        works: 'title',
        drafts: 'file_name',
        draft_texts: 'source',
        determinations: 'source',
        credits: 'writer',
        batches: 'name',
        facts: 'columns',
        repeated_facts: 'fact',
        transactions: 'memo',
        postings: 'amount',
        leaves: 'data',
        runs: 'results',
        notes: 'text',
        fingerprints: 'draft',
        measured_drafts: 'draft',
        lookup_texts: 'words',
        lookup_words: 'word',
        lookup_postings: 'word',
        lookup_parts: 'word',
        near_name_keys: 'writer',
        guildhall_schema: 'name',
      }
      for (const [table, column] of Object.entries(columns)) {
        await assert.rejects(raw(target, `update ${table} set ${column} = ${column}`), /append-only/, table)
        await assert.rejects(raw(target, `delete from ${table}`), /append-only/, table)
        const rows = (await raw(target, `select count(*) as n from ${table}`)) as { n: unknown }[]
        assert(Number(rows[0]?.n) > 0, table)
      }
    })

    lastingRule('a newer schema is refused, a database of somebody else left alone', async (hall, target, raw) => {
      await raw(target, `insert into guildhall_schema (version, name) values (999, 'from the future')`)
      await refusedWith('database/newer-schema', () => openDatabase(target))
      const foreign = await place.target()
      await raw(foreign, 'create table works (id integer)')
      await refusedWith('database/not-a-hall', () => openDatabase(foreign))
      assert.deepEqual(await raw(foreign, 'select * from works'), [])
      assert.deepEqual(await hall.read(({ registry }) => registry.works()), [])
    })

    lastingRule('several programs may open a new hall at once', async () => {
      const target = await place.target()
      const halls = await Promise.all(Array.from({ length: 4 }, () => openDatabase(target)))
      await Promise.all(halls.map((hall) => hall.write(({ registry }) => registry.addWriter(ANA))))
      for (const hall of halls) {
        assert.deepEqual(await hall.read(({ registry }) => registry.writers()), [ANA])
      }
      await Promise.all(halls.map((hall) => hall.close()))
    })
  })
}

const ANA = makeWriter('Ana Ruiz', { knownOn: '2024-01-01' })
const TOM = makeWriter('Tom Okafor', { knownOn: '2024-01-01' })
const CLERK = { id: 'work-clerk', title: 'The Night Clerk', knownOn: '2024-01-01' }
const SOURCE = new TextEncoder().encode('Title: The Night Clerk\n\nINT. COUNTER - NIGHT\n\nRain.\n')
const SCREENPLAY: Screenplay = {
  format: 'fountain',
  titlePage: { title: 'The Night Clerk', credit: undefined, authors: undefined, draftDate: undefined, fields: [] },
  elements: [
    { kind: 'heading', text: 'INT. COUNTER - NIGHT', line: 3, sceneNumber: '1A' },
    { kind: 'action', text: 'Rain.\u0000 “Öl”', line: 5 },
  ],
  scenes: [{ heading: 'INT. COUNTER - NIGHT', number: undefined, start: 0, end: 2 }],
}
const TEXTS = { source: SOURCE, screenplay: SCREENPLAY }
const COUNTS: WordCounts = {
  ruleVersion: '1',
  byClass: { heading: 3, action: 1, cue: 0, parenthetical: 0, dialogue: 0, lyric: 0, transition: 0 },
  feeBasis: 4,
}
const DRAFT: Draft = makeDraft({
  work: CLERK.id,
  sequence: 1,
  fileName: 'night-clerk.fountain',
  source: SOURCE,
  screenplay: SCREENPLAY,
  words: { ruleVersion: '1', words: ['INT', 'COUNTER', 'NIGHT', 'Rain'], classes: new Uint8Array([0, 0, 0, 1]) },
  counts: COUNTS,
  pages: 0.125,
  knownOn: '2024-01-01',
})
/** What the schema of this number makes. */
const STEP_SIX = ['credits_by_writer']
const ENTRY = {
  kind: 'identifier' as const,
  subject: 'work-clerk',
  says: { scheme: 'imdb', id: 'tt0000001' },
  effectiveOn: '2024-01-01',
  knownOn: '2024-02-01',
  source: 'letter of the writer',
}
const SECOND_DRAFT: Draft = { ...DRAFT, id: 'draft-2', sequence: 2, sourceSha256: sha256Hex('2'), draftDate: 'May' }
const BATCH: FactBatch = {
  id: 'batch-1',
  kind: 'services',
  name: 'a.csv',
  sha256: sha256Hex('a'),
  knownOn: '2026-01-01',
}

function credit(writer: string | undefined): Credit {
  const ids: Record<string, string> = { ana: ANA.id, tom: TOM.id }
  return {
    work: CLERK.id,
    writer: writer === undefined ? undefined : ids[writer],
    kind: 'written by',
    team: undefined,
    status: 'agreed',
  }
}

function determination(knownOn: string, credits: readonly Credit[]): CreditDetermination {
  return { work: CLERK.id, credits, source: 'credits.csv', knownOn }
}

async function addPeople({ registry }: Stores): Promise<void> {
  assert.equal(ANA.id, writerId('ana ruiz'))
  await registry.addWriter(ANA)
  await registry.addWriter(TOM)
  await registry.addWork(CLERK)
}

function fact(name: string, knownOn = '2026-01-01'): Fact {
  return {
    id: `fact-${name}`,
    kind: 'services',
    columns: { service: name, kind: 'hbsvod' },
    knownOn,
    source: undefined,
  }
}

function transfer(key: string, amountMinor: bigint): Transaction {
  return {
    key,
    on: '2026-01-01',
    memo: 'a transfer',
    reverses: undefined,
    postings: [
      { account: 'payable:ana', amount: { amountMinor, currency: 'USD' } },
      { account: 'cash:bank', amount: { amountMinor: -amountMinor, currency: 'USD' } },
    ],
  }
}

const anyTransaction: fc.Arbitrary<Transaction> = fc
  .record({
    key: fc.constantFrom('k1', 'k2', 'k3', 'l1'),
    amount: fc.bigInt({ min: 1n, max: 3n }),
    currency: fc.constantFrom('USD', 'EUR'),
    reverses: fc.option(fc.constantFrom('k1', 'k2', 'l9'), { nil: undefined }),
  })
  .map(({ key, amount, currency, reverses }) => ({
    key,
    on: '2026-01-01',
    memo: '',
    reverses,
    postings: [
      { account: 'cash:bank', amount: { amountMinor: reverses ? -amount : amount, currency } },
      { account: 'payable:ana', amount: { amountMinor: reverses ? amount : -amount, currency } },
    ],
  }))
  .filter(({ key, reverses }) => key !== reverses)

async function refusedWith(code: string, act: () => Promise<unknown>): Promise<void> {
  await assert.rejects(act, (error) => {
    assert(error instanceof Refusal, String(error))
    assert.equal(error.code, code)
    assert(error.message.endsWith('.') || error.message.endsWith(')'), error.message)
    return true
  })
}

function filePlace(): Place {
  let folder = ''
  let halls = 0
  return {
    async open() {
      folder = mkdtempSync(path.join(tmpdir(), 'guildhall-stores-'))
    },
    async target() {
      return { file: path.join(folder, `hall-${++halls}.db`) }
    },
    async raw(target, sql) {
      const handle = new DatabaseSync((target as { file: string }).file)
      try {
        return handle.prepare(sql).all()
      } finally {
        handle.close()
      }
    },
    async close() {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function postgresPlace(): Place {
  let cluster: PostgresCluster | undefined
  const started = (): PostgresCluster => {
    assert(cluster, 'the server was started')
    return cluster
  }
  return {
    async open() {
      if ('bin' in postgres) cluster = await startPostgres(postgres.bin)
    },
    target: async () => ({ url: await started().newHall() }),
    raw: (target, sql) => started().query((target as { url: string }).url, sql),
    async close() {
      await cluster?.stop()
    },
  }
}

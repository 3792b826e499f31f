/** Published files: valid by their specifications, and permitting nothing that was not consented to. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'

import { consentOf, consentsOf } from '../consent/answer.ts'
import { PURPOSE_NAMES, type PurposeName } from '../consent/purposes.ts'
import type { ConsentRecord } from '../consent/record.ts'
import { anyRecord, OKE, recordOf, type Said, SUNNIVA, YES_TO_ALL } from '../consent/sample-records.test.ts'
import { cawgEntries } from './cawg.ts'
import { type Page, pagesOf, pathOf, type PublishedWork, type Publication } from './pages.ts'
import { printHeaders, printRobots } from './robots.ts'
import { longestMatch, parseRobots, splitUsage } from './robots-file.ts'
import { printRsl } from './rsl.ts'
import {
  checkRobotsGrammar,
  checkTdmPolicy,
  checkTdmrep,
  type Element,
  grantedBy,
  parseRslStrictly,
} from './specifications.test.ts'
import { parseDictionary } from './structured-dictionary.ts'
import { printTdmrep, tdmRule } from './tdmrep.ts'

const ON = '2026-05-01'
const SITE: Publication = {
  on: ON,
  maxAgeDays: 7,
  site: 'https://guild.example',
  contact: 'https://guild.example/licences?kind=ai&lang=en',
  email: 'licences@guild.example',
  guild: 'Guild of "Tidal" <Writers>',
  folder: '/works/',
}

function placed(record: ConsentRecord, more: Partial<PublishedWork> = {}): PublishedWork {
  const consents = consentsOf(record, { on: ON })
  return { id: record.work, title: 'The Ferry Clerk', writers: [], path: '/works/sample/', consents, ...more }
}

function pagesFor(...works: PublishedWork[]): Page[] {
  return pagesOf(works).pages
}

function rslOf(said: readonly Said[], publication: Partial<Publication> = {}): { xml: string; content: Element } {
  const xml = printRsl(pagesFor(placed(recordOf(said))), { ...SITE, ...publication })
  return { xml, content: parseRslStrictly(xml).children[0] ?? assert.fail() }
}

const granted = (said: readonly Said[], publication: Partial<Publication> = {}): string =>
  grantedBy(rslOf(said, publication).content)
    .map(
      ({ usage, isFree, countries }) =>
        `${usage}${isFree ? '' : ' paid'}${countries ? ` in ${countries.join(' ')}` : ''}`,
    )
    .join(', ')

describe('RSL', () => {
  test('what was consented to is permitted, what was not is prohibited by name', () => {
    const { xml } = rslOf([{ purpose: 'training' }, { purpose: 'fine-tuning' }])
    assert.match(
      xml,
      /<permits type="usage">ai-train<\/permits>\n\s*<prohibits type="usage">ai-input ai-index search<\/prohibits>\n\s*<payment type="free"\/>/,
    )
    assert.match(rslOf([]).xml, /<license>\n\s*<prohibits type="usage">all<\/prohibits>\n\s*<\/license>/)
    assert.equal(granted(YES_TO_ALL), 'ai-train, ai-input, ai-index, search')
  })

  test('a token that covers more than was allowed is prohibited, and a comment says why', () => {
    assert.equal(granted([{ purpose: 'training' }]), '')
    assert.match(
      rslOf([{ purpose: 'training' }]).xml,
      /ai-train is prohibited: it covers fine-tuning too, to which the answer is no\./,
    )
    assert.equal(granted([{ purpose: 'retrieval' }, { purpose: 'analysis:pacing' }]), 'ai-index')
    assert.equal(granted([{ purpose: 'retrieval' }, { purpose: 'analysis' }]), 'ai-index, search')
  })

  test('terms are a payment with the deal and the place to ask; without any address they are prohibited', () => {
    const perWord: Said[] = ['training', 'fine-tuning'].map((purpose) => ({
      purpose: purpose as PurposeName,
      answer: 'terms',
      terms: { deal: 'per-word & "more"' },
    }))
    const { xml } = rslOf(perWord)
    assert.match(
      xml,
      /<payment type="training">\n\s*<standard>https:\/\/guild.example\/deals\/per-word%20%26%20%22more%22<\/standard>/,
    )
    assert.match(xml, /<custom>https:\/\/guild.example\/licences\?kind=ai&amp;lang=en<\/custom>/)
    assert.equal(granted(perWord), 'ai-train paid')
    assert.equal(granted(perWord, { contact: undefined }), 'ai-train paid')
    assert.equal(granted(perWord, { contact: undefined, site: undefined }), '')
    const ask = perWord.map((each) => ({ ...each, terms: {} }))
    assert.equal(granted(ask, { contact: undefined }), '')
    assert.match(rslOf(ask).xml, /<payment type="purchase">\n\s*<custom>/)
    const yearly = perWord.map((each) => ({ ...each, terms: { pays: 'subscription' as const } }))
    assert.match(rslOf(yearly).xml, /<payment type="subscription">/)
  })

  test('countries can be said, companies and tools cannot', () => {
    const within = (limits: Said['limits']): Said[] => YES_TO_ALL.map((each) => ({ ...each, limits }))
    assert.equal(
      granted(within({ territories: ['GB', 'US'] })),
      'ai-train in GB US, ai-input in GB US, ai-index in GB US, search in GB US',
    )
    assert.equal(granted(within({ companies: ['Acme'] })), '')
    assert.equal(granted(within({ notTools: ['Quill'] })), '')
  })

  test('a hall without works publishes a document that permits nothing', () => {
    const [content] = parseRslStrictly(printRsl([], SITE)).children
    assert.deepEqual(grantedBy(content ?? assert.fail()), [])
  })

  test('hostile titles stay titles', () => {
    const title = '--><content url="/">]]>\u0000\ufffe\ud800 & <!-- "x" \'y\' </rsl>'
    const xml = printRsl(pagesFor(placed(recordOf([]), { title })), SITE)
    const schema = parseRslStrictly(xml).children[0]?.children.find(({ name }) => name === 'schema')
    const { name } = JSON.parse(schema?.text ?? '') as { name: string }
    assert.equal(name, '--><content url="/">]]>\u0000\ufffd\ufffd & <!-- "x" \'y\' </rsl>')
  })

  test('names of writers stand in it only when the guild publishes them', () => {
    assert.doesNotMatch(rslOf(YES_TO_ALL).xml, /Sunniva|Drabble/)
    const xml = printRsl(pagesFor(placed(recordOf([]), { writers: ['Sunniva & Co'] })), SITE)
    assert.match(xml, /<copyright type="person">Sunniva &amp; Co<\/copyright>/)
    parseRslStrictly(xml)
  })
})

describe('addresses', () => {
  test('a path is that of this site, with what a pattern would give a meaning encoded', () => {
    assert.equal(
      pathOf('https://guild.example/a b/Ä?x=1&y=<2>#part', 'https://guild.example'),
      '/a%20b/%C3%84?x=1&y=%3C2%3E',
    )
    assert.equal(pathOf('/plays/*/cost$', 'https://guild.example'), '/plays/%2A/cost%24')
    assert.equal(pathOf('https://other.example/a', 'https://guild.example'), undefined)
    assert.equal(pathOf('https://', 'https://guild.example'), undefined)
  })

  test('a page is permitted by itself, and refused with all that begins like it', () => {
    const page = { path: '/scripts/ferry' }
    const open = printRobots(pagesFor(placed(recordOf(YES_TO_ALL), page)), { ...SITE, folder: undefined })
    assert.match(open, /^Content-Usage: \/scripts\/ferry\$ train-ai=y, search=y$/m)
    const closed = printRobots(pagesFor(placed(recordOf([]), page)), { ...SITE, folder: undefined })
    assert.match(closed, /^Content-Usage: \/scripts\/ferry train-ai=n, search=n$/m)
  })

  test('works that share an address have the more restrictive answer, and it is told', () => {
    const { pages, problems } = pagesOf([placed(recordOf(YES_TO_ALL)), placed(recordOf([]))])
    assert.equal(pages.length, 1)
    assert.ok(pages[0]?.consents.every(({ answer }) => answer === 'no'))
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['consent/shared-page'],
    )
  })
})

describe('robots.txt, TDMRep and headers', () => {
  const openAt = (path: string, said = YES_TO_ALL): PublishedWork => placed(recordOf(said), { path })

  test('what is on terms or limited is n and reserved, with an offer where one can ask', () => {
    const terms = YES_TO_ALL.map((each): Said => ({ ...each, answer: 'terms', terms: { deal: 'd' } }))
    const rule = tdmRule(pagesFor(openAt('/works/a/', terms))[0] ?? assert.fail(), SITE)
    assert.equal(rule.reservation, 1)
    checkTdmPolicy(rule.policy?.document as Record<string, unknown>)
    const limited = YES_TO_ALL.map((each): Said => ({ ...each, limits: { territories: ['US'] } }))
    const within = pagesFor(openAt('/works/a/', limited))
    assert.equal(tdmRule(within[0] ?? assert.fail(), SITE).reservation, 1)
    assert.match(
      printRobots(within, { ...SITE, folder: undefined }),
      /# search=n: it is limited to some countries, which cannot be said here/,
    )
  })

  test('of TDMRep the first rule that matches is the right one', () => {
    const pages = pagesFor(openAt('/works/a/', []), openAt('/works/a/b/'))
    const rules = checkTdmrep(
      printTdmrep(
        pages.map((page) => tdmRule(page, SITE)),
        SITE,
      ),
    )
    assert.deepEqual(
      rules.map((each) => `${each.location} ${each['tdm-reservation']}`),
      ['/works/a/b/ 0', '/works/a/ 1', '/works/ 1'],
    )
  })

  test('headers say the same as the files', () => {
    const pages = pagesFor(openAt('/works/a/'), openAt('/works/b', []), openAt('/works?id=3'))
    const text = printHeaders(pages, { rules: pages.map((page) => tdmRule(page, SITE)), publication: SITE })
    assert.match(
      text,
      /^\/works\/a\/\*\n {2}Content-Usage: train-ai=y, search=y\n {2}Link: <https:\/\/guild.example\/rsl.xml>; rel="license"; type="application\/rsl\+xml"\n {2}tdm-reservation: 0$/m,
    )
    assert.match(text, /^\/works\/b\n {2}Content-Usage: train-ai=n, search=n$/m)
    assert.doesNotMatch(text, /id=3/)
  })

  test('CAWG tells allowed, constrained and not allowed apart', () => {
    const said: Said[] = [
      { purpose: 'training' },
      { purpose: 'fine-tuning' },
      { purpose: 'retrieval' },
      { purpose: 'analysis', answer: 'terms', limits: { territories: ['US'] } },
    ]
    assert.deepEqual(cawgEntries(consentsOf(recordOf(said), { on: ON })), {
      'cawg.data_mining': { use: 'constrained', constraint_info: 'by licence: ask; in US' },
      'cawg.ai_inference': { use: 'notAllowed' },
      'cawg.ai_training': { use: 'allowed' },
      'cawg.ai_generative_training': { use: 'allowed' },
    })
  })
})

describe('for any consents', () => {
  // By the words of the specifications, not by the table that prints.
  const RSL_MEANS: Readonly<Record<string, readonly PurposeName[]>> = {
    'ai-train': ['training', 'fine-tuning'],
    'ai-input': ['retrieval', 'analysis', 'generation'],
    'ai-index': ['retrieval'],
    search: ['retrieval', 'analysis'],
    'ai-all': PURPOSE_NAMES,
    all: PURPOSE_NAMES,
  }
  const anybody = (territory = 'ZZ') => ({ company: 'Anybody at all', tool: 'Anything', territory })
  const allowed = (
    record: ConsentRecord,
    purposes: readonly PurposeName[],
    { territory, terms = false }: { territory?: string; terms?: boolean } = {},
  ) =>
    purposes.every((purpose) => {
      const { answer } = consentOf(record, purpose, { on: ON, user: anybody(territory) })
      return answer === 'yes' || (terms && answer === 'terms')
    })
  const anySite = fc.constantFrom(
    SITE,
    { ...SITE, contact: undefined },
    { ...SITE, site: undefined, folder: undefined },
  )
  const anyPath = fc.oneof(
    fc.constantFrom('/works/a/', '/works/a', '/a?b=c', '/'),
    fc.webPath().filter((path) => path !== ''),
    fc.string().map((text) => `/${text}`),
  )

  test('every file is valid, says the same twice, and permits nothing to which there is no consent', () => {
    const counts = { free: 0, paid: 0, open: 0, usage: 0 }
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyRecord, anyPath), { minLength: 1, maxLength: 3 }),
        anySite,
        fc.string(),
        (records, site, title) => {
          const works = records.flatMap(([record, address], i) => {
            const path = pathOf(address, site.site)
            return path === undefined ? [] : [{ ...placed(record, { path, title, id: `work-${i}` }), record }]
          })
          const { pages } = pagesOf(works)
          const on = (page: Page): ConsentRecord[] =>
            works.filter(({ path }) => path === page.path).map(({ record }) => record)
          const xml = printRsl(pages, site)
          assert.equal(printRsl(pagesOf(works.toReversed()).pages, site), xml)
          for (const [i, content] of parseRslStrictly(xml).children.entries()) {
            if (pages.length === 0) assert.deepEqual(grantedBy(content), [])
            for (const { usage, isFree, countries } of grantedBy(content)) {
              counts[isFree ? 'free' : 'paid']++
              const places = countries ?? [undefined]
              for (const record of on(pages[i] ?? assert.fail()))
                for (const territory of places)
                  assert.ok(
                    allowed(record, RSL_MEANS[usage] ?? [], {
                      ...(territory === undefined ? {} : { territory }),
                      terms: !isFree,
                    }),
                    usage,
                  )
            }
          }
          const rules = pages.map((page) => tdmRule(page, site))
          checkTdmrep(printTdmrep(rules, site))
          for (const [i, { reservation, policy }] of rules.entries()) {
            if (policy) checkTdmPolicy(policy.document as Record<string, unknown>)
            if (reservation === 0) counts.open++
            for (const record of on(pages[i] ?? assert.fail())) {
              if (reservation === 0) assert.ok(allowed(record, PURPOSE_NAMES))
              if (policy) assert.ok(allowed(record, PURPOSE_NAMES, { terms: true }))
            }
          }
          const robots = printRobots(pages, site)
          checkRobotsGrammar(robots)
          const usageRules = (parseRobots(robots).groups[0]?.rules ?? [])
            .filter(({ kind }) => kind === 'content-usage')
            .map(({ value }) => splitUsage(value))
          for (const page of pages) {
            const rule = longestMatch(usageRules, page.path, { patternOf: ({ pattern }) => pattern })
            const said = parseDictionary(rule?.preference ?? '') ?? assert.fail()
            const records = on(page)
            if (said.get('train-ai') === 'y') counts.usage++
            if (said.get('train-ai') === 'y')
              assert.ok(
                records.every((record) => allowed(record, ['training', 'fine-tuning'])),
                robots,
              )
            if (said.get('search') === 'y')
              assert.ok(
                records.every((record) => allowed(record, ['training', 'fine-tuning', 'retrieval', 'analysis'])),
                robots,
              )
          }
        },
      ),
    )
    // The property looked at something.
    assert.ok(
      Object.values(counts).every((count) => count > 0),
      JSON.stringify(counts),
    )
  })

  test('a page is never opened by the rule of another page', () => {
    const writers = [SUNNIVA, OKE]
    const open = placed(
      recordOf(
        YES_TO_ALL.flatMap((each) => writers.map((writer) => ({ ...each, writer }))),
        { writers },
      ),
    )
    fc.assert(
      fc.property(fc.uniqueArray(anyPath, { minLength: 2, maxLength: 4 }), (addresses) => {
        const [first, ...rest] = addresses.flatMap((each) => pathOf(each, SITE.site) ?? [])
        const others = rest.filter((path) => path !== first)
        if (first === undefined) return
        const pages = pagesFor({ ...open, path: first }, ...others.map((path) => placed(recordOf([]), { path })))
        const robots = printRobots(pages, SITE)
        const rules = (parseRobots(robots).groups[0]?.rules ?? []).map(({ value }) => splitUsage(value))
        const tdm = checkTdmrep(
          printTdmrep(
            pages.map((page) => tdmRule(page, SITE)),
            SITE,
          ),
        )
        for (const path of others) {
          const best = longestMatch(rules, path, { patternOf: ({ pattern }) => pattern })
          assert.equal(best?.preference, 'train-ai=n, search=n', `${path}\n${robots}`)
          const match = tdm.find(
            ({ location }) => longestMatch([location], path, { patternOf: (each) => each }) !== undefined,
          )
          assert.equal(match?.['tdm-reservation'], 1, path)
        }
      }),
    )
  })
})

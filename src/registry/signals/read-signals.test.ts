/** Files of others read in our words; what is printed here is read back as what it is. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'

import { consentOf, consentsOf } from '../consent/answer.ts'
import { PURPOSES } from '../consent/purposes.ts'
import { anyRecord } from '../consent/sample-records.test.ts'
import { pagesOf, type Publication } from './pages.ts'
import { readSignals } from './read-signals.ts'
import { printRobots } from './robots.ts'
import { longestMatch, matchesPath, parseRobots } from './robots-file.ts'
import { printRsl } from './rsl.ts'
import { parseDictionary } from './structured-dictionary.ts'
import { printTdmrep, tdmRule } from './tdmrep.ts'

/** `/ TFRAG: yns-` for training, fine-tuning, retrieval, analysis, generation; `$` on terms, `?` not said. */
function read(text: string): string[] {
  const signs = { yes: 'y', no: 'n', terms: '$', unknown: '?' }
  return readSignals(text).rules.map(({ place, answers, agents, remarks }) =>
    [place, ...agents, PURPOSES.map((purpose) => signs[answers[purpose]]).join(''), ...remarks].join(' '),
  )
}

const codes = (text: string): string[] => readSignals(text).problems.map(({ code }) => code)
const rsl = (inside: string, url = '/'): string =>
  `<rsl xmlns="https://rslstandard.org/rsl"><content url="${url}">${inside}</content></rsl>`

describe('RSL', () => {
  const lines: readonly (readonly [string, string])[] = [
    ['<license><permits type="usage">ai-all</permits></license>', '/ yyyyy'],
    ['<license><prohibits type="usage">ai-all</prohibits></license>', '/ nnnnn'],
    ['<license><permits type="usage">search</permits></license>', '/ nnnnn'],
    ['<license><permits type="usage">ai-input</permits></license>', '/ nnnyy'],
    ['<license><permits type="usage">all</permits><prohibits type="usage">ai-train</prohibits></license>', '/ nnyyy'],
    ['<license/>', '/ ?????'],
    [
      '<license><permits type="usage">ai-train</permits><payment type="training"><custom>/ask</custom></payment></license>',
      '/ $$nnn paid by training (/ask)',
    ],
    [
      '<license><permits type="usage">ai-train</permits><permits type="geo">US EU</permits></license>',
      '/ $$nnn only in US, EU',
    ],
    [
      '<license><permits type="usage">ai-all</permits></license><license><prohibits type="usage">ai-index</prohibits></license>',
      '/ yynyy',
    ],
  ]
  for (const [inside, expected] of lines) {
    test(inside.slice(0, 100), () => assert.deepEqual(read(rsl(inside)), [expected]))
  }

  test('drafts before 1.0 are read: commas, train-ai, royalty', () => {
    const draft =
      '<license><permits type="usage">train-ai,search</permits><payment type="royalty"><standard>https://c.example/l</standard></payment></license>'
    assert.deepEqual(read(rsl(draft)), ['/ $$nnn paid by royalty (https://c.example/l)'])
  })

  test('a licence server has to be asked even for what is free', () => {
    const xml = rsl('<license><permits type="usage">ai-train</permits></license>').replace(
      'url="/"',
      'url="/" server="https://s.example"',
    )
    assert.deepEqual(read(xml), ['/ $$nnn a licence has to be obtained from https://s.example'])
  })

  test('what is broken or of something else is a problem', () => {
    assert.deepEqual(codes('<rsl><content url="/">'), ['consent/malformed-xml'])
    assert.deepEqual(codes('<html><body/></html>'), ['consent/no-content'])
  })
})

describe('TDMRep', () => {
  test('0, 1, a policy, and values that there are not', () => {
    const rules = [
      { location: '/a', 'tdm-reservation': 0 },
      { location: '/b', 'tdm-reservation': 1 },
      { location: '/c', 'tdm-reservation': 1, 'tdm-policy': 'https://p.example/1' },
      { location: '/d', 'tdm-reservation': '1' },
      { 'tdm-reservation': 1 },
    ]
    const text = JSON.stringify(rules)
    assert.deepEqual(read(text), [
      '/a yyyyy',
      '/b nnnnn',
      '/c $$$$$ the policy says on which terms (https://p.example/1)',
      '/d ?????',
    ])
    assert.deepEqual(codes(text), ['consent/bad-rule', 'consent/bad-rule'])
  })

  test('a policy tells its duties', () => {
    const policy = {
      uid: 'https://p.example/1',
      permission: [{ action: 'tdm:mine', duty: [{ action: 'compensate' }] }],
    }
    assert.deepEqual(read(JSON.stringify(policy)), ['https://p.example/1 $$$$$ duty: compensate'])
    assert.deepEqual(codes('{"permission": [{"action": "read"}]}'), ['consent/bad-rule'])
    assert.deepEqual(codes('[{'), ['consent/malformed-json'])
  })
})

describe('robots.txt', () => {
  test('preferences by path and crawler; a dictionary that is none says nothing', () => {
    const text =
      'License: https://s.example/l.xml\nUser-Agent: *\nAllow: /\nContent-Usage: train-ai=n\ncontent-usage : /ok/ train-ai=y, search=y # fine\n\nUser-agent: ExampleBot\nUser-agent: Other\nContent-Usage: /x train-ai=Y=\n'
    assert.deepEqual(read(text), [
      '/ ????? the licences are in https://s.example/l.xml',
      '/ nn???',
      '/ok/ yy??? search that leads to the work: yes',
      '/x examplebot other ?????',
    ])
    assert.deepEqual(codes(text), ['consent/bad-rule'])
    assert.deepEqual(codes('User-agent: *\nDisallow: /\n'), ['consent/no-content'])
  })

  test('who may crawl does not end a group, other lines do not either', () => {
    const { groups } = parseRobots(
      '\ufeffUser-agent: a\r\nSitemap: https://x\r\nUser-agent: b\r\nDisallow: /\rUser-agent: c\n',
    )
    assert.deepEqual(
      groups.map(({ agents }) => agents),
      [['a', 'b'], ['c']],
    )
  })

  const matching: readonly (readonly [string, string, boolean])[] = [
    ['/fish', '/fish.html', true],
    ['/fish', '/Fish', false],
    ['/fish$', '/fish', true],
    ['/fish$', '/fish?x', false],
    ['/*.php$', '/a/b.php', true],
    ['/*.php$', '/a/b.php?x', false],
    ['/a*b*c$', '/abc', true],
    ['/a*b*b$', '/ab', false],
    ['/%7Ejoe', '/~joe/x', true],
    ['/a%3cd', '/a%3Cd', true],
    ['/a/b', '/a%2Fb', false],
    ['/ツ', '/%E3%83%84', true],
    ['/cost%24', '/cost$', false],
    ['', '/x', true],
  ]
  for (const [pattern, path, expected] of matching) {
    test(`${pattern} ${expected ? 'matches' : 'does not match'} ${path}`, () =>
      assert.equal(matchesPath(pattern, path), expected))
  }

  test('the longest pattern that matches is the one', () => {
    assert.equal(longestMatch(['/', '/a*', '/a/b', '/b'], '/a/b/c', { patternOf: (each) => each }), '/a/b')
  })
})

describe('structured field dictionaries', () => {
  const said = (text: string): unknown => {
    const found = parseDictionary(text)
    return found && Object.fromEntries(found)
  }
  test('tokens, parameters, the last of a key, and values that are no tokens', () => {
    assert.deepEqual(said('train-ai=y, search=n'), { 'train-ai': 'y', search: 'n' })
    assert.deepEqual(said('  train-ai;allow=n ,\tsearch=y;a="x";b '), { 'train-ai': undefined, search: 'y' })
    assert.deepEqual(said('a=y, a=n'), { a: 'n' })
    assert.deepEqual(
      said('a, b=?1, c="n", d=1.5, e=(x "y"), f=:aGk=:, g=@17'),
      Object.fromEntries('abcdefg'.split('').map((key) => [key, undefined])),
    )
    assert.deepEqual(said(''), {})
  })
  for (const text of ['Train-AI=n', 'a=', 'a=y,', ',a=y', 'a=y b=n', 'a=y;', 'a="x', 'a=(x', 'a=1.2345', 'a=é']) {
    test(`${text} is none`, () => assert.equal(parseDictionary(text), undefined))
  }
})

test('no file, whatever it holds, stops the reader', () => {
  const pieces = fc.constantFrom(
    '<rsl',
    '>',
    '<content url="/">',
    '[',
    '{',
    '"location":',
    'User-agent: *',
    '\n',
    'Content-Usage:',
    'train-ai=y',
    ',',
    '<license/>',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces).map((all) => all.join(' ')),
      ),
      (text) => {
        const { rules, problems } = readSignals(text)
        assert.ok(rules.length > 0 || problems.length > 0 || text.trim().startsWith('['))
      },
    ),
  )
})

test('what is printed is read back as no more than was consented to, and a plain yes to all as yes', () => {
  const site: Publication = {
    on: '2026-05-01',
    maxAgeDays: 7,
    site: 'https://guild.example',
    contact: 'https://guild.example/ask',
    email: undefined,
    guild: 'Guild',
    folder: '/works/',
  }
  fc.assert(
    fc.property(anyRecord, (record) => {
      const consents = consentsOf(record, { on: site.on })
      const { pages } = pagesOf([{ id: record.work, title: 'T', writers: [], path: '/works/a/', consents }])
      const files = [
        printRsl(pages, site),
        printTdmrep(
          pages.map((page) => tdmRule(page, site)),
          site,
        ),
        printRobots(pages, site),
      ]
      const rules = files.flatMap((file) => readSignals(file).rules).filter(({ place }) => place === '/works/a/')
      const user = { company: 'Anybody', tool: 'Anything', territory: 'ZZ' }
      for (const purpose of PURPOSES) {
        const { answer } = consentOf(record, purpose, { on: site.on, user })
        if (rules.some(({ answers }) => answers[purpose] === 'yes')) assert.equal(answer, 'yes', purpose)
      }
      const isOpen = consents.every((each) => each.answer === 'yes' && Object.keys(each.limits).length === 0)
      if (isOpen)
        assert.ok(rules.slice(0, 2).every(({ answers }) => Object.values(answers).every((each) => each === 'yes')))
    }),
  )
})

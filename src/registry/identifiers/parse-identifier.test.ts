import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseIdentifier } from '../index.ts'
import { isOfForm, readChecked, writtenCharacters, type CheckedForm } from './checked-form.ts'
import { EIDR, IPI, ISAN, ISBN10, ISBN13, ISNI, ISSN, ISWC, VERSIONED_ISAN } from './forms.ts'

/** Identifiers that their issuers, or others in public, have printed. */
const PUBLISHED: readonly (readonly [written: string, scheme: string, value: string])[] = [
  // EIDR "ID Format"; the EIDR test data of MovieLabs' Media Manifest guides; ONIX code list 44 for a party.
  ['10.5240/7791-8534-2C23-9030-8610-5', 'eidr', '10.5240/7791-8534-2C23-9030-8610-5'],
  ['10.5240/07A9-90F4-F212-704C-0523-9', 'eidr', '10.5240/07A9-90F4-F212-704C-0523-9'],
  ['10.5240/C124-0623-A677-69A8-0B8C-J', 'eidr', '10.5240/C124-0623-A677-69A8-0B8C-J'],
  ['10.5237/C9F6-F41F', 'eidr-party', '10.5237/C9F6-F41F'],
  // RFC 4246 and the documents of python-stdnum, module isan.
  ['ISAN 0000-0000-D07A-0090-Q-0000-0000-X', 'isan', '0000-0000-D07A-0090-Q-0000-0000-X'],
  ['urn:isan:0000-0000-9E59-0000-O-0000-0000-2', 'isan', '0000-0000-9E59-0000-O-0000-0000-2'],
  ['1881-66C7-3420-6541-Y-9F3A-0245-O', 'isan', '1881-66C7-3420-6541-Y-9F3A-0245-O'],
  ['0000-0001-8947-0000-8', 'isan', '0000-0001-8947-0000-8'],
  // isni.org and support.orcid.org ("Structure of the ORCID Identifier").
  ['ISNI 0000 0001 2146 438X', 'isni', '000000012146438X'],
  ['https://orcid.org/0000-0002-1825-0097', 'orcid', '0000-0002-1825-0097'],
  ['0000-0002-1694-233X', 'orcid', '0000-0002-1694-233X'],
  // Wikipedia, "Interested Parties Information": the name number of Mozart; ISO 15707 for the work code.
  ['00014107338', 'ipi', '00014107338'],
  ['T-034.524.680-1', 'iswc', 'T-034.524.680-1'],
  // ISO 2108 and ISO 3297.
  ['ISBN 978-3-16-148410-0', 'isbn', '9783161484100'],
  ['isbn:0-306-40615-2', 'isbn', '9780306406157'],
  ['ISSN 0378-5955', 'issn', '0378-5955'],
  ['Q42', 'wikidata', 'Q42'],
]

test('published identifiers are read as what they are', () => {
  for (const [written, scheme, value] of PUBLISHED) {
    const { identifier, problems } = parseIdentifier(written)
    assert.deepEqual([identifier?.scheme, identifier?.value, problems], [scheme, value, []], written)
  }
})

test('an identifier is found in addresses, URNs and other spellings, and what is kept reads as itself', () => {
  const spellings: readonly (readonly [string, string])[] = [
    ['https://doi.org/10.5240%2F7791-8534-2C23-9030-8610-5', '10.5240/7791-8534-2C23-9030-8610-5'],
    ['https://ui.eidr.org/view/content?id=10.5240/7791-8534-2C23-9030-8610-5', '10.5240/7791-8534-2C23-9030-8610-5'],
    ['urn:eidr:10.5240:7791-8534-2C23-9030-8610-5', '10.5240/7791-8534-2C23-9030-8610-5'],
    ['eidr:779185342c23903086105', '10.5240/7791-8534-2C23-9030-8610-5'],
    ['isan:0000‐0000‐d07a‐0090‐q', '0000-0000-D07A-0090-Q'],
    ['https://isni.org/isni/000000012146438X', '000000012146438X'],
    ['https://www.imdb.com/title/tt0000012/?ref_=fn', 'tt0000012'],
    ['imdb:nm12', 'nm0000012'],
    ['https://m.imdb.com/de/title/tt12345678/', 'tt12345678'],
    ['http://www.wikidata.org/entity/Q42', 'Q42'],
    ['１０.5240/7791-8534-2C23-9030-8610-5', '10.5240/7791-8534-2C23-9030-8610-5'],
  ]
  for (const [written, value] of spellings) assert.equal(parseIdentifier(written).identifier?.value, value, written)
  for (const [, scheme, value] of PUBLISHED) {
    assert.equal(parseIdentifier(`${scheme}:${value}`).identifier?.value, value, `${scheme}:${value}`)
  }
})

test('a character that cannot stand is named with its place and what was probably meant', () => {
  const [problem] = parseIdentifier('10.5240/7791-8534-2C23-903O-8610-5').problems
  assert.equal(problem?.code, 'registry/identifier-character')
  assert.deepEqual(problem?.at, { column: 27 })
  assert.match(problem?.hint ?? '', /Perhaps 0 /)
})

test('a wrong check character is told with the one that would be right, and one swap that mends it is suggested', () => {
  const [problem] = parseIdentifier('10.5240/7791-8534-2C23-9030-8601-5').problems
  assert.equal(problem?.code, 'registry/identifier-check')
  assert.deepEqual(problem?.at, { column: 34 })
  assert.match(problem?.message ?? '', /would have to be 7, and 5/)
  assert.match(problem?.hint ?? '', /10\.5240\/7791-8534-2C23-9030-8610-5 was meant: 0 and 1/)
})

test('an identifier without its check character is not taken, since nothing tells whether it is right', () => {
  for (const text of ['isan:0000-0000-D07A-0090', '10.5240/7791-8534-2C23-9030-8610', 'isni:000000012146438']) {
    const { identifier, problems } = parseIdentifier(text)
    assert.equal(identifier, undefined)
    assert.match(problems[0]?.hint ?? '', /check characters are missing/)
  }
})

test('an ISNI out of the block of ORCID is an ORCID, and an ORCID outside it is none', () => {
  assert.equal(parseIdentifier('isni:0000 0002 1825 0097').identifier?.scheme, 'orcid')
  assert.equal(parseIdentifier('orcid:0000-0001-2146-438X').problems[0]?.code, 'registry/identifier-form')
})

test('numbers of other things are recognised and refused as such', () => {
  assert.equal(parseIdentifier('10.5239/7B0E-F842').problems[0]?.code, 'registry/identifier-of-something-else')
  assert.equal(
    parseIdentifier('https://www.imdb.com/company/co0000012').problems[0]?.code,
    'registry/identifier-unknown',
  )
})

test('IMDb says whom it numbers by its letters', () => {
  assert.equal(parseIdentifier('tt0000012').identifier?.names, 'work')
  assert.equal(parseIdentifier('nm0000012').identifier?.names, 'person')
})

test('no text stops the reader, and what it reads it reads again', () => {
  const pieces = fc.constantFrom(
    '10.5240/',
    'urn:',
    'isan',
    ':',
    '-',
    '0',
    'F',
    'X',
    'tt',
    'https://',
    '%2F',
    '%',
    ' ',
    'Q1',
    'T-',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(pieces, { maxLength: 30 }).map((all) => all.join('')),
  )
  fc.assert(
    fc.property(texts, (text) => {
      const { identifier, problems } = parseIdentifier(text)
      assert.equal(identifier === undefined, problems.length > 0)
      if (identifier)
        assert.deepEqual(parseIdentifier(`${identifier.scheme}:${identifier.value}`).identifier, identifier)
    }),
  )
})

/** Forms, and whether their check finds every wrong character and every swap of neighbours. */
const FORMS: readonly (readonly [CheckedForm, { missesSwaps: boolean; missesSingles?: boolean }])[] = [
  [EIDR, { missesSwaps: true }],
  [ISAN, { missesSwaps: true }],
  [VERSIONED_ISAN, { missesSwaps: true }],
  [ISNI, { missesSwaps: false }],
  [IPI, { missesSwaps: true }],
  [ISBN10, { missesSwaps: false }],
  [ISSN, { missesSwaps: false }],
  [ISBN13, { missesSwaps: true }],
  [ISWC, { missesSwaps: true, missesSingles: true }],
]

const bodyOf = ({ body }: CheckedForm): string => (body === 'hex' ? '0123456789ABCDEF' : '0123456789')
const checkOf = ({ check }: CheckedForm): string =>
  ({ letters: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', digits: '0123456789', 'digits-x': '0123456789X' })[check]

/** A right identifier of the form. */
function rightOne(form: CheckedForm): fc.Arbitrary<string> {
  const widths = form.checks.reduce((sum, { width }) => sum + width, 0)
  return fc
    .string({
      unit: fc.constantFrom(...Array.from(bodyOf(form))),
      minLength: form.length - widths,
      maxLength: form.length - widths,
    })
    .map((body) =>
      form.checks.reduce(
        (text, { at, of }) => `${text.slice(0, at)}${of(withoutChecks(text.slice(0, at), form))}${text.slice(at)}`,
        body,
      ),
    )
}

function withoutChecks(text: string, { checks }: CheckedForm): string {
  return Array.from(text)
    .filter((_, place) => !checks.some(({ at, width }) => place >= at && place < at + width))
    .join('')
}

test('every single wrong character is found, in every scheme but ISWC', () => {
  for (const [form, { missesSingles = false }] of FORMS) {
    if (missesSingles) continue
    fc.assert(
      fc.property(rightOne(form), (text) => {
        assert.ok(isOfForm(text, form), text)
        for (let at = 0; at < text.length; at++) {
          for (const other of new Set(bodyOf(form) + checkOf(form))) {
            const changed = `${text.slice(0, at)}${other}${text.slice(at + 1)}`
            if (changed !== text) assert.ok(!isOfForm(changed, form), `${form.name}: ${text} and ${changed}`)
          }
        }
      }),
      { numRuns: 30 },
    )
  }
})

test('every swap of neighbours is found by MOD 11-2, ISBN-10 and ISSN; the others miss those that arithmetic cannot tell', () => {
  for (const [form, { missesSwaps }] of FORMS) {
    let [swaps, missed] = [0, 0]
    const texts = fc.sample(rightOne(form), { numRuns: 2000, seed: 7 })
    for (const text of texts) {
      for (let at = 0; at + 1 < text.length; at++) {
        const swapped = `${text.slice(0, at)}${text.charAt(at + 1)}${text.charAt(at)}${text.slice(at + 2)}`
        if (swapped === text) continue
        swaps++
        if (isOfForm(swapped, form)) missed++
      }
    }
    if (!missesSwaps) assert.equal(missed, 0, form.name)
    else assert.ok(missed > 0, `${form.name} was said to miss some`)
    // MOD 37,36 misses a swap in three hundred, of characters that follow each other in its order.
    if (form.check === 'letters') assert.ok(missed / swaps < 0.006, `${form.name}: ${missed} of ${swaps}`)
  }
})

test('a swap that is found and has one explanation is explained', () => {
  fc.assert(
    fc.property(rightOne(ISNI), fc.nat(13), (text, at) => {
      const swapped = `${text.slice(0, at)}${text.charAt(at + 1)}${text.charAt(at)}${text.slice(at + 2)}`
      fc.pre(swapped !== text)
      const { problems } = readChecked(writtenCharacters(swapped, 0), ISNI)
      const ways = Array.from(
        { length: 15 },
        (_, k) => `${swapped.slice(0, k)}${swapped.charAt(k + 1)}${swapped.charAt(k)}${swapped.slice(k + 2)}`,
      )
      const mending = new Set(ways.filter((way) => isOfForm(way, ISNI)))
      if (mending.size === 1) assert.ok(problems[0]?.hint?.includes(text), problems[0]?.hint)
      else assert.doesNotMatch(problems[0]?.hint ?? '', /places/)
    }),
  )
})

/**
 * The rules of the published formats, written from their specifications and not from what prints them: RSL 1.0 by its schema (Appendix A)
 * and section 3, robots.txt by the grammar of RFC 9309 with the rules of AIPREF and RSL, TDMRep by the final report.
 */

import assert from 'node:assert/strict'
import { SaxesParser, type SaxesTagNS } from 'saxes'

export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

const NAMESPACE = 'https://rslstandard.org/rsl'
const RSL_USAGES = ['all', 'ai-all', 'ai-train', 'ai-input', 'ai-index', 'search']
const USERS = ['commercial', 'non-commercial', 'education', 'government', 'personal']
const PAYMENTS = ['purchase', 'subscription', 'training', 'crawl', 'use', 'contribution', 'attribution', 'free']
const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/

/** Parses with namespaces; an element of RSL has no prefix, and there is none that the schema does not know. */
export function parseRslStrictly(xml: string): Element {
  const parser = new SaxesParser({ xmlns: true })
  const stack: Element[] = []
  let root: Element | undefined
  parser.on('error', (error) => assert.fail(error.message))
  parser.on('opentag', (tag: SaxesTagNS) => {
    assert.equal(tag.uri, NAMESPACE, tag.name)
    assert.equal(tag.prefix, '', 'the namespace of RSL is the default one')
    const attributes = Object.fromEntries(Object.entries(tag.attributes).map(([name, { value }]) => [name, value]))
    const element: Element = { name: tag.local, attributes, children: [], text: '' }
    stack.at(-1)?.children.push(element)
    root ??= element
    stack.push(element)
  })
  parser.on('text', (text) => {
    const open = stack.at(-1)
    if (open) open.text += text
  })
  parser.on('closetag', () => void stack.pop())
  parser.write(xml).close()
  assert.ok(root)
  checkRoot(root)
  return root
}

function checkRoot(rsl: Element): void {
  assert.equal(rsl.name, 'rsl')
  checkAttributes(rsl, ['xmlns', 'max-age'])
  assert.match(rsl.attributes['max-age'] ?? '30', /^[1-9]\d*$/)
  checkChildren(rsl, { content: [1, Infinity] })
  for (const content of rsl.children) checkContent(content)
}

function checkContent(content: Element): void {
  checkAttributes(content, ['url', 'server', 'encrypted', 'lastmod'])
  assert.match(content.attributes['url'] ?? '', /^\/[\x21-\x7e]*$/, 'a path of RFC 9309')
  assert.doesNotMatch(content.attributes['url'] ?? '', /[#"<>\\^`{|}]|\$./)
  checkChildren(content, {
    license: [1, Infinity],
    alternate: [0, Infinity],
    schema: [0, 1],
    copyright: [0, 1],
    terms: [0, 1],
  })
  for (const each of content.children) {
    if (each.name === 'license') checkLicence(each)
    if (each.name === 'schema') {
      checkAttributes(each, ['type'])
      if (each.attributes['type'] === undefined) assert.match(each.text, ABSOLUTE)
      else assert.equal(each.attributes['type'], 'application/ld+json')
      if (each.attributes['type'] !== undefined) JSON.parse(each.text)
    }
    if (each.name === 'copyright') {
      checkAttributes(each, ['type', 'contactEmail', 'contactUrl'])
      assert.ok(['person', 'organization', undefined].includes(each.attributes['type']))
    }
  }
  const licences = content.children.filter(({ name }) => name === 'license')
  const [permitted, prohibited] = ['permits', 'prohibits'].map(
    (verb) => new Set(licences.flatMap((each) => covered(usages(each, verb)))),
  )
  assert.deepEqual(
    [...(permitted?.intersection(prohibited ?? new Set()) ?? [])],
    [],
    'nothing is both permitted and prohibited',
  )
}

function checkLicence(licence: Element): void {
  checkAttributes(licence, [])
  const vocabularies: Readonly<Record<string, (token: string) => boolean>> = {
    usage: (token) => RSL_USAGES.includes(token),
    user: (token) => USERS.includes(token),
    geo: (token) => /^[A-Z]{2}$/.test(token),
  }
  checkChildren(licence, {
    permits: [0, 3],
    prohibits: [0, 3],
    payment: [0, 1],
    legal: [0, 5],
    reporting: [0, Infinity],
  })
  const seen = new Set<string>()
  for (const each of licence.children) {
    if (each.name === 'payment') checkPayment(each)
    if (each.name !== 'permits' && each.name !== 'prohibits') continue
    checkAttributes(each, ['type'])
    const { type = '' } = each.attributes
    assert.ok(!seen.has(`${each.name} ${type}`), 'one of each for a type')
    seen.add(`${each.name} ${type}`)
    const tokens = each.text.trim().split(/[ \t\n]+/)
    assert.ok(tokens.length > 0 && tokens.every((token) => vocabularies[type]?.(token)), each.text)
  }
}

function checkPayment(payment: Element): void {
  checkAttributes(payment, ['type'])
  assert.ok(PAYMENTS.includes(payment.attributes['type'] ?? ''), payment.attributes['type'])
  checkChildren(payment, { standard: [0, 1], custom: [0, 1], amount: [0, 1], accepts: [0, 1] })
  for (const { name, text } of payment.children)
    if (name === 'standard' || name === 'custom') assert.match(text, ABSOLUTE)
}

function checkAttributes({ name, attributes }: Element, allowed: readonly string[]): void {
  assert.deepEqual(
    Object.keys(attributes).filter((each) => !allowed.includes(each)),
    [],
    name,
  )
}

function checkChildren({ name, children }: Element, counts: Readonly<Record<string, readonly [number, number]>>): void {
  assert.deepEqual(
    children.filter((each) => !Object.hasOwn(counts, each.name)).map((each) => each.name),
    [],
    name,
  )
  for (const [child, [least, most]] of Object.entries(counts)) {
    const count = children.filter((each) => each.name === child).length
    assert.ok(least <= count && count <= most, `${name} has ${count} ${child}`)
  }
}

function usages(licence: Element, verb: string): string[] {
  const found = licence.children.filter(({ name, attributes }) => name === verb && attributes['type'] === 'usage')
  return found.flatMap(({ text }) => text.trim().split(/\s+/))
}

/** `all` covers everything, `ai-all` all uses of AI (section 3.4.1.1). */
function covered(tokens: readonly string[]): string[] {
  return tokens.flatMap((token) =>
    token === 'all' ? RSL_USAGES : token === 'ai-all' ? RSL_USAGES.filter((each) => each.startsWith('ai-')) : [token],
  )
}

export interface Granted {
  readonly usage: string
  readonly isFree: boolean
  readonly countries: readonly string[] | undefined
}

/** What a content licenses by section 3.1.1: named by a licence, and prohibited by none. */
export function grantedBy(content: Element): Granted[] {
  const licences = content.children.filter(({ name }) => name === 'license')
  const prohibited = new Set(licences.flatMap((each) => covered(usages(each, 'prohibits'))))
  return licences.flatMap((licence) => {
    const payment = licence.children.find(({ name }) => name === 'payment')
    const geo = licence.children.find(({ name, attributes }) => name === 'permits' && attributes['type'] === 'geo')
    return covered(usages(licence, 'permits'))
      .filter((usage) => !prohibited.has(usage))
      .map((usage) => ({
        usage,
        isFree: (payment?.attributes['type'] ?? 'free') === 'free',
        countries: geo?.text.split(' '),
      }))
  })
}

/** Every line is one of the grammar of RFC 9309 (section 2.2), as AIPREF and RSL extend it. */
export function checkRobotsGrammar(text: string): void {
  assert.ok(text.endsWith('\n'))
  let hasGroup = false
  for (const line of text.split('\n')) {
    const content = line.replace(/#.*$/, '').trimEnd()
    if (content === '') continue
    const [, key = '', value = ''] = /^([A-Za-z-]+):[ \t]*(.*)$/.exec(content) ?? assert.fail(line)
    if (key === 'User-agent') {
      assert.match(value, /^(?:\*|[A-Za-z_-]+)$/)
      hasGroup = true
    } else if (key === 'License') assert.match(value, /^https:\/\/[^ \t]+$/)
    else if (key === 'Content-Usage') {
      assert.ok(hasGroup, 'a rule belongs to a group')
      assert.match(value, /^(?:\/[\x21-\x22\x24-\x7e]*[ \t]+)?(?:train-ai|search)=[yn](?:, (?:train-ai|search)=[yn])*$/)
    } else assert.fail(line)
  }
}

/** An array of rules, each with a path and a reservation of 0 or 1; a policy is an absolute URL. */
export function checkTdmrep(text: string): { location: string; 'tdm-reservation': number; 'tdm-policy'?: string }[] {
  const rules = JSON.parse(text) as Record<string, unknown>[]
  assert.ok(Array.isArray(rules))
  for (const rule of rules) {
    assert.deepEqual(
      Object.keys(rule).filter((key) => !['location', 'tdm-reservation', 'tdm-policy'].includes(key)),
      [],
    )
    assert.match(String(rule['location']), /^\/[\x21-\x22\x24-\x7e]*$/)
    assert.ok(rule['tdm-reservation'] === 0 || rule['tdm-reservation'] === 1)
    if ('tdm-policy' in rule) assert.match(String(rule['tdm-policy']), /^https:\/\//)
  }
  return rules as ReturnType<typeof checkTdmrep>
}

/** An offer of the profile: assigner by vCard, one permission to mine, duties of the two that there are. */
export function checkTdmPolicy(policy: Record<string, unknown>): void {
  assert.deepEqual(policy['@context'], ['http://www.w3.org/ns/odrl.jsonld', { tdm: 'http://www.w3.org/ns/tdmrep#' }])
  assert.equal(policy['@type'], 'Offer')
  assert.equal(policy['profile'], 'http://www.w3.org/ns/tdmrep')
  assert.match(String(policy['uid']), ABSOLUTE)
  assert.ok(!('prohibition' in policy) && !('obligation' in policy))
  const assigner = policy['assigner'] as Record<string, string>
  assert.match(assigner['uid'] ?? '', ABSOLUTE)
  assert.match(assigner['vcard:hasEmail'] ?? 'mailto:', /^mailto:/)
  const permissions = policy['permission'] as { action: string; duty: { action: string }[] }[]
  assert.equal(permissions.length, 1)
  for (const { action, duty } of permissions) {
    assert.equal(action, 'tdm:mine')
    assert.ok(duty.length > 0 && duty.every((each) => ['obtainConsent', 'compensate'].includes(each.action)))
  }
}

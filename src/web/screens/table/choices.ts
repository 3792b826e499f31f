/** What is chosen at a table, and the same as the query of an address: short, versioned, equal for equal choices. */

export interface Turn {
  readonly path: string
  readonly value: string
}

export interface Choices {
  readonly offers: readonly { readonly deal: string; readonly changes: readonly Turn[] }[]
  readonly facts: string
  readonly knownBy: string
  readonly asIfFrom: string
  readonly sweep: string
  readonly range: string
}

export const START: Choices = {
  offers: [
    { deal: 'wga-mba-2023', changes: [] },
    { deal: 'wga-mba-2026', changes: [] },
  ],
  facts: 'example:streaming-year',
  knownBy: '',
  asIfFrom: '2023-09-25',
  sweep: '',
  range: '',
}

const VERSION = '1'
const SINGLE = { f: 'facts', k: 'knownBy', a: 'asIfFrom', s: 'sweep', r: 'range' } as const

/** `v=1&f=…&d=DEAL&c=0:PATH=VALUE`; `p` holds the hashes that the figures followed from. */
export function printChoices(choices: Choices, pins = ''): string {
  const query = new URLSearchParams({ v: VERSION })
  for (const [short, name] of Object.entries(SINGLE)) if (choices[name] !== '') query.set(short, choices[name])
  for (const { deal } of choices.offers) query.append('d', deal)
  for (const [at, { changes }] of choices.offers.entries())
    for (const { path, value } of changes) query.append('c', `${at}:${path}=${value}`)
  if (pins !== '') query.set('p', pins)
  return query.toString()
}

/** `undefined` when the address holds none, or those of a later version. */
export function readChoices(text: string): { choices: Choices; pins: string } | undefined {
  const query = new URLSearchParams(text)
  const deals = query.getAll('d').slice(0, 6)
  if (query.get('v') !== VERSION || deals.length === 0) return undefined
  const changes = query.getAll('c').flatMap((each) => {
    // A path may hold `=`, of a band; a value holds none.
    const [, at = '', path = '', value = ''] = /^(\d):(.+)=([^=]+)$/.exec(each) ?? []
    return path === '' ? [] : [{ at: Number(at), path, value }]
  })
  const single = (short: keyof typeof SINGLE): string => query.get(short) ?? ''
  return {
    choices: {
      offers: deals.map((deal, at) => ({
        deal,
        changes: changes.filter((each) => each.at === at).map(({ path, value }) => ({ path, value })),
      })),
      facts: single('f') || START.facts,
      knownBy: single('k'),
      asIfFrom: single('a'),
      sweep: single('s'),
      range: single('r'),
    },
    pins: query.get('p') ?? '',
  }
}

/** The same with one number of an offer changed; without a value it is back in the text. */
export function withTurn(choices: Choices, at: number, { path, value }: Turn): Choices {
  const offers = choices.offers.map((offer, place) => {
    if (place !== at) return offer
    const others = offer.changes.filter((each) => each.path !== path)
    const changes = value === '' ? others : [...others, { path, value }].sort((a, b) => (a.path < b.path ? -1 : 1))
    return { ...offer, changes }
  })
  return { ...choices, offers }
}

/** As the server takes them. */
export function bodyOf({ offers, facts, knownBy, asIfFrom, sweep, range }: Choices) {
  return {
    offers: offers.map(({ deal, changes }) => ({ deal, changes: changes.map((each) => ({ ...each })) })),
    facts,
    ...(knownBy === '' ? {} : { knownBy }),
    ...(asIfFrom === '' ? {} : { asIfFrom }),
    ...(sweep === '' ? {} : { sweep }),
    ...(range === '' ? {} : { ranges: [range] }),
  }
}

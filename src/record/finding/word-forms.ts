/** The forms of an English verb, so that a pattern names it once: "begin" is begin, begins, began, begun, beginning. */

/** Past and participle, where they are not made with -ed. */
const IRREGULAR: Readonly<Record<string, string>> = {
  be: 'was were been is are am being',
  begin: 'began begun',
  break: 'broke broken',
  bring: 'brought',
  cast: 'cast',
  come: 'came',
  cut: 'cut',
  deal: 'dealt',
  draw: 'drew drawn',
  fall: 'fell fallen',
  find: 'found',
  get: 'got gotten',
  give: 'gave given',
  go: 'went gone',
  grind: 'ground',
  have: 'had has',
  hit: 'hit',
  hold: 'held',
  keep: 'kept',
  lay: 'laid',
  lead: 'led',
  leave: 'left',
  lose: 'lost',
  make: 'made',
  meet: 'met',
  overrun: 'overran overrun',
  pay: 'paid',
  put: 'put',
  quit: 'quit',
  rise: 'rose risen',
  run: 'ran run',
  say: 'said',
  see: 'saw seen',
  seek: 'sought',
  send: 'sent',
  set: 'set',
  shut: 'shut',
  sit: 'sat',
  speak: 'spoke spoken',
  spend: 'spent',
  stand: 'stood',
  stick: 'stuck',
  strike: 'struck stricken',
  take: 'took taken',
  tear: 'tore torn',
  tell: 'told',
  throw: 'threw thrown',
  win: 'won',
  withdraw: 'withdrew withdrawn',
}

/** Verbs whose last letter doubles: "planned", "shutting". */
const DOUBLED = new Set(
  'ban begin bid cap commit cut defer refer rebut drop get hit permit plan put quit run scrap set shut sit ship slip snap step stop submit tap win'.split(
    ' ',
  ),
)

/** Doubled in British spelling alone: "cancelled". */
const DOUBLED_ABROAD = new Set('cancel label model signal travel unravel'.split(' '))

/**
 * Every form of a verb; of one in -ize the British ones too.
 *
 * @example
 * verbForms('ratify') // [ 'ratify', 'ratifies', 'ratifying', 'ratified' ]
 */
export function verbForms(verb: string): readonly string[] {
  const spellings = verb.endsWith('ize') ? [verb, `${verb.slice(0, -3)}ise`] : [verb]
  return spellings.flatMap((each) => [each, thirdPerson(each), presentParticiple(each), ...pastForms(each)])
}

/** The past and the past participle. */
export function pastForms(verb: string): readonly string[] {
  const irregular = IRREGULAR[verb]
  if (irregular !== undefined) return irregular.split(' ')
  if (verb.endsWith('e')) return [`${verb}d`]
  if (/[^aeiou]y$/.test(verb)) return [`${verb.slice(0, -1)}ied`]
  if (DOUBLED_ABROAD.has(verb)) return [`${verb}ed`, `${verb}led`]
  return DOUBLED.has(verb) ? [`${verb}${verb.at(-1)}ed`] : [`${verb}ed`]
}

export function presentParticiple(verb: string): string {
  if (/[^e]e$/.test(verb) && verb !== 'be') return `${verb.slice(0, -1)}ing`
  return DOUBLED.has(verb) ? `${verb}${verb.at(-1)}ing` : `${verb}ing`
}

function thirdPerson(verb: string): string {
  if (/(?:s|x|z|ch|sh|go|do)$/.test(verb)) return `${verb}es`
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`
  return `${verb}s`
}

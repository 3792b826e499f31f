/** Deaths and heirs, loan-out companies and assignments; some end again. */

import { addSuccession, endSuccession } from '../../../src/app/people/successions.ts'
import { day, type Event, type EventKind } from '../event.ts'
import { toldRefusal } from './claims.ts'

export const successions: EventKind = {
  name: 'succession',
  plan(year, { writers }, draw) {
    if (!draw.chance(40)) return []
    const giver = draw.pick(writers)
    const how = draw.pick(['heir', 'heir', 'loan-out', 'assignment'])
    const name = `succession of ${year}`
    const on = day(year, draw.between(2, 11), draw.between(1, 28))
    const heirs = how === 'heir' && draw.chance(50) ? ['1/3', '2/3'] : ['1']
    const said = heirs.map((part, at): Event => {
      const payee = `${how === 'heir' ? 'Heir' : 'Company'} ${at} of ${giver}`
      return { kind: 'succession', on, step: 5 + at, does: 'say', name: `${name} ${at}`, how, giver, payee, part }
    })
    const ends = how !== 'heir' && draw.chance(50)
    return ends ? [...said, { ...said[0]!, on: day(year, 12, 5), step: 7, does: 'end' }] : said
  },
  async act({ does, name, how, giver, payee, part, on }, world) {
    try {
      if (does === 'end') {
        const id = world.known.get(name as string)
        if (id === undefined) return 'nothing to end'
        await endSuccession(world.hall, { id, on, source: 'a letter' })
        return `${name as string} ended`
      }
      const request = { kind: how, giver, payee, part, from: on, source: 'a will or contract' } as Record<
        string,
        string
      >
      const { succession, known } = await addSuccession(world.hall, request as never)
      world.known.set(name as string, succession.id)
      return `${payee as string} for ${giver as string}${known ? ' (known)' : ''}`
    } catch (error) {
      return toldRefusal(error, 'succession/', 'people/')
    }
  },
}

/** Who is there. */

import { ROUTES } from '../../api/index.ts'
import { type Bound, handle } from '../call.ts'

export const SESSION_HANDLERS: readonly Bound[] = [
  handle(ROUTES.showSession, ({ hall, who }) => {
    const { name, origin } = hall
    const shown =
      who.role === 'public'
        ? { role: who.role, ...who.pending }
        : {
            role: who.role,
            member: who.member,
            name: who.name,
            email: who.email,
            ...(who.writer === undefined ? {} : { writer: who.writer }),
            ...(who.company === undefined ? {} : { company: who.company }),
          }
    return { hall: { name, origin, today: hall.clock.today() }, who: shown }
  }),
]

/** Routes of whoever is there, and of the server itself. */

import { z } from 'zod'
import { ANYBODY, ROLES } from '../roles.ts'
import { route } from '../route.ts'

export const SESSION_ROUTES = {
  showSession: route({
    method: 'get',
    path: '/api/session',
    title: 'Who is signed in, and in which hall.',
    access: ANYBODY,
    answers: z.object({
      hall: z.object({ name: z.string(), origin: z.string(), today: z.iso.date() }),
      who: z.object({
        role: z.enum(ROLES),
        member: z.string().optional(),
        name: z.string().optional(),
        email: z.string().optional(),
        writer: z.string().optional(),
        company: z.string().optional(),
        /** What has to be done before the role opens anything. */
        needs: z.enum(['second-factor']).optional(),
      }),
    }),
  }),
}

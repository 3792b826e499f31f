/** Routes for whoever runs the server: is it alive, does it take requests, what did it measure. */

import { z } from 'zod'
import { ANYBODY } from '../roles.ts'
import { route } from '../route.ts'

export const HEALTH_ROUTES = {
  showLive: route({
    method: 'get',
    path: '/api/health/live',
    title: 'Answers as long as the process runs.',
    access: ANYBODY,
    answers: z.object({ alive: z.literal(true) }),
  }),
  showReady: route({
    method: 'get',
    path: '/api/health/ready',
    title: 'Whether the server takes requests; 503 with what does not answer when it does not.',
    access: ANYBODY,
    answers: z.object({ ready: z.literal(true) }),
  }),
  showMetrics: route({
    method: 'get',
    path: '/api/metrics',
    title: 'Measures in the text format of Prometheus; a scraper comes with a key that reads.',
    access: ['administrator'],
    answers: 'file',
  }),
}

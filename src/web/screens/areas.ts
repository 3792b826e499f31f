/** The menu: areas with their screens, at most seven for a role. A screen of the menu that no area names stands for itself. */

import type { Role } from '../../api/index.ts'
import type { Area } from '../parts/menu.ts'

const GUILD: readonly Role[] = ['clerk', 'auditor', 'administrator']
const COMPANY: readonly Role[] = ['company']

/** In the order of the menu; an area of one screen is called as that screen is. */
export const AREAS: readonly Area[] = [
  { name: 'writer.found.menu', paths: ['/mine/found', '/mine/uses'] },
  { name: 'writer.money.menu', paths: ['/mine/money', '/mine/disputes', '/verify'], roles: ['writer'] },
  { name: 'uses.title', paths: ['/use-reports', '/company/report'], roles: COMPANY },
  { name: 'table.menu', paths: ['/table', '/company/offers'], roles: COMPANY },
  { name: 'invoices.title', paths: ['/invoices', '/receipts'], roles: COMPANY },
  { name: 'registry.title', paths: ['/registry', '/claims', '/intake'] },
  { name: 'work.audits', paths: ['/audits', '/jobs'] },
  {
    name: 'shell.money',
    paths: ['/runs', '/payments', '/invoices', '/receipts', '/use-reports', '/licensees'],
    roles: GUILD,
  },
  {
    name: 'record.menu',
    paths: ['/record', '/record/positions', '/record/contradictions', '/record/sources', '/record/review'],
  },
  { name: 'account.members', paths: ['/members', '/reads'] },
]

/** Addresses that are part of a screen of the menu without beginning as it does. */
export const BELONGING: Readonly<Record<string, string>> = {
  '/mine': '/mine/news',
  '/writers': '/registry',
  '/calculations': '/runs',
  '/distributions': '/runs',
  '/licences': '/licensees',
}

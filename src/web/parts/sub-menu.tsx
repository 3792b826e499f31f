/** Links between the screens of one area, under its title. */

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'

interface SubMenuProps {
  readonly label: string
  readonly links: readonly { readonly href: string; readonly text: string }[]
}

export function SubMenu({ label, links }: SubMenuProps): JSX.Element {
  const { path } = useLocation()
  return (
    <nav class="sub-menu" aria-label={label}>
      <ul>
        {links.map(({ href, text }) => (
          <li key={href}>
            <a href={href} aria-current={path === href ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

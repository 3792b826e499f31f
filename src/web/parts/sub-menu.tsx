/** Links between the screens of one area. */

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'

interface SubMenuProps {
  readonly label: string
  /** `isIn`: what is shown is part of it, under an address of its own. */
  readonly links: readonly { readonly href: string; readonly text: string; readonly isIn?: boolean }[]
}

export function SubMenu({ label, links }: SubMenuProps): JSX.Element {
  const { path } = useLocation()
  return (
    <nav class="sub-menu" aria-label={label}>
      <ul>
        {links.map(({ href, text, isIn }) => (
          <li key={href}>
            <a href={href} aria-current={path === href ? 'page' : isIn ? 'true' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

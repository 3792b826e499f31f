/** Starts the application: the reader's language, who is signed in and the screen of the address, asked for at once. */

import { render } from 'preact'
import { App, prepareScreen } from './app.tsx'
import { loadSession } from './parts/session.ts'
import { loadTexts } from './texts/text.ts'
import './style.css'

const root = document.getElementById('app')
// A screen that cannot be loaded fails again, and visibly, when it is drawn.
const screen = prepareScreen(location.pathname).catch(() => undefined)
await Promise.all([loadTexts(), loadSession(), screen])
root?.replaceChildren()
if (root) render(<App />, root)

/** Starts the application: the reader's language, who is signed in, then the screen of the address. */

import { render } from 'preact'
import { App } from './app.tsx'
import { loadSession } from './parts/session.ts'
import { loadTexts } from './texts/text.ts'
import './style.css'

const root = document.getElementById('app')
await Promise.all([loadTexts(), loadSession()])
if (root) render(<App />, root)

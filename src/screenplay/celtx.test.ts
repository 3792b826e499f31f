import assert from 'node:assert/strict'
import { test } from 'node:test'

import { celtx, packedOutline, packedScript, readPacked, zipOf } from './sample-archives.test.ts'
import { codes } from './sample-scripts.test.ts'

const outline = (body: string) => packedOutline(celtx(body), 'a.celtx')

test('every class of paragraph is read; one that nobody knows, or none, is action', () => {
  const classes = [
    'sceneheading',
    'action',
    'character',
    'parenthetical',
    'dialog',
    'transition',
    'shot',
    'lyrics',
    'whatever',
  ]
  assert.deepEqual(outline(`${classes.map((name) => `<p class="${name}">x<br></p>`).join('\n')}<p>x</p>x`), [
    'heading: x',
    'action: x',
    'cue: x',
    'parenthetical: x',
    'dialogue: x',
    'transition: x',
    'action: x',
    'lyric: x',
    'action: x',
    'action: x',
    'action: x',
  ])
})

test('marks inside a word do not split it, white space is folded, breaks and entities are read', () => {
  const body =
    '<p class="action">Tick<b>ing</b> &amp;\n   caf&eacute;&nbsp;&#8212; &lt;b&gt;<br>two &unknown; 3 < 4<br></p>'
  assert.deepEqual(outline(body), ['action: Ticking & café — <b>\ntwo &unknown; 3 < 4'])
})

test('the number of a scene is kept beside its heading', () => {
  const { scenes } = packedScript(
    celtx('<p class="sceneheading" id="a" scenestr="12A">INT. HALL - DAY<br></p>'),
    'a.celtx',
  )
  assert.deepEqual([scenes[0]?.heading, scenes[0]?.number], ['INT. HALL - DAY', '12A'])
})

test('the title page stands in the head', () => {
  const head = `<title>The Hedge</title><style>p { x: "Not this" }</style><script>not("this")</script>
    <meta content="Ana Ruiz &amp; Tom Okafor" name="Author"><meta content="Written by" name="CX.byline">
    <meta content="" name="DC.source"><meta content="ana@example.org" name="CX.contact">`
  const { titlePage, elements } = packedScript(celtx('<p class="action">Rain.</p>', head), 'a.celtx')
  assert.deepEqual(
    [titlePage.title, titlePage.credit, titlePage.authors],
    ['The Hedge', 'Written by', 'Ana Ruiz & Tom Okafor'],
  )
  assert.deepEqual(titlePage.fields.at(-1), { key: 'Contact', value: 'ana@example.org' })
  assert.equal(elements.length, 1)
})

test('what is shown at the breaks of pages is left out; comments are too', () => {
  const body = '<p class="dialog">Not <span class="softbreak">(MORE)<span>2.</span></span>now<!-- no -->.</p>'
  assert.deepEqual(outline(body), ['dialogue: Not now.'])
})

test('tags that are open, crossed or broken lose no word', () => {
  assert.deepEqual(outline('<p class=action>One<p class="action>Two">Three<b>four</p></i>five<p class="dialog" x="'), [
    'action: One',
    'action: Threefour',
    'action: five',
  ])
  assert.deepEqual(outline('One <!-- two'), ['action: One <!-- two'])
})

test('several scripts of a project are read as one, and that is told', () => {
  const bytes = zipOf({
    'project.rdf': '',
    'script-b.html': '<p class=action>One',
    'notes.html': 'No',
    'script-a.html': 'Two',
  })
  const { screenplay, problems } = readPacked(bytes, 'a.celtx')
  assert.deepEqual(
    screenplay?.elements.map(({ text }) => text),
    ['One', 'Two'],
  )
  assert.deepEqual(codes(problems), ['screenplay/several-works'])
})

test('a name that is marked as dual and the next one are a dual dialogue; without a next one it is none', () => {
  const name = (text: string, more = '') => `<p class="character"${more}>${text}<br></p><p class="dialog">Now!<br></p>`
  const sides = (body: string) => packedScript(celtx(body), 'a.celtx').elements.map(({ text, dual }) => [text, dual])
  assert.deepEqual(sides(`${name('ANA', ' dual="true"')}${name('TOM')}${name('ANA')}`), [
    ['ANA', 'left'],
    ['Now!', 'left'],
    ['TOM', 'right'],
    ['Now!', 'right'],
    ['ANA', undefined],
    ['Now!', undefined],
  ])
  const alone = sides(`${name('ANA', ' dual="true"')}<p class="action">Rain.</p>${name('TOM')}`)
  assert.deepEqual(new Set(alone.map(([, dual]) => dual)), new Set([undefined]))
  assert.equal(alone.length, 5)
})

test('breaks of pages are no text; one that the writer put in is kept as a break', () => {
  const body = `<p class="action">Rain.<br></p><div class="softbreak"><p>2.</p></div><div class="hardbreak"></div><p class="act">ACT TWO</p><p class="action">Sun.</p>`
  assert.deepEqual(packedOutline(celtx(body), 'a.celtx'), [
    'action: Rain.',
    'action: 2.',
    'page-break: ',
    'heading: ACT TWO',
    'action: Sun.',
  ])
  const span = '<p class="dialog">One<span class="softbreak">(MORE)</span> two.<br></p>'
  assert.deepEqual(packedOutline(celtx(span), 'a.celtx'), ['dialogue: One two.'])
  assert.deepEqual(packedOutline(celtx('<div class="softbreak">2.</div><p class="dialog">One.</p>'), 'a.celtx'), [
    'dialogue: One.',
  ])
})

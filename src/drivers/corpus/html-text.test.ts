import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { decodeEntities, htmlText } from './html-text.ts'

test('words that tags run through stay whole, blocks end lines', () => {
  assert.equal(htmlText('<p>un<b>for</b>gettable</p><div>next</div>'), 'unforgettable\n\nnext')
  assert.equal(htmlText('one<br>two<br/>three'), 'one\ntwo\nthree')
  assert.equal(htmlText('<tr><td>a</td><td>b</td></tr>'), 'a b')
})

test('scripts, styles and comments are dropped, also when they look like tags', () => {
  assert.equal(htmlText('a<script>if (1 < 2) "</p>"</script>b'), 'a\nb')
  assert.equal(htmlText('a<style>p > b {}</style>b<!-- <p>no</p> -->c'), 'a\nbc')
  assert.equal(htmlText('a<script>never closed'), 'a')
  assert.equal(htmlText('5 < 6 and 7 > 2'), '5 < 6 and 7 > 2')
  assert.equal(htmlText('<a title="x > y">link</a>'), 'link')
})

test('of the head the title stays', () => {
  assert.equal(
    htmlText('<html><head><meta name=a><title>The Hall</title><script>x</script></head><body>Text'),
    'The Hall\n\nText',
  )
})

test('entities become characters, and what is none stays', () => {
  assert.equal(
    decodeEntities('&amp;&lt;&eacute;&#233;&#xE9;&rsquo;&nbsp;&bogus; & &#0;'),
    '&<ééé’\u00a0&bogus; & \ufffd',
  )
  assert.equal(decodeEntities('&#146;'), '’')
})

test('property: any text is reduced without an exception, and fast', () => {
  const parts = fc.constantFrom(
    '<',
    '>',
    '</',
    '<!--',
    '-->',
    '<script>',
    '</script',
    '<head>',
    '"',
    "='",
    '&',
    '&#',
    'a',
    ' ',
    '<![CDATA[',
    '<?',
  )
  fc.assert(fc.property(fc.array(parts, { maxLength: 200 }), (list) => typeof htmlText(list.join('')) === 'string'))
  for (const part of ['<', '<a "', '<!--', '<script>', '</', '<head>', '&#', '<title>', '<head><title', ' \n', '\n ']) {
    const started = performance.now()
    htmlText(part.repeat(100_000))
    assert.ok(performance.now() - started < 1500, part)
  }
})

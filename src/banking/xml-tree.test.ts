import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { element, printXml } from './xml-lines.ts'
import { child, childrenAt, decodeXml, isProblem, readXmlTree, textAt, type XmlNode } from './xml-tree.ts'

function tree(text: string): XmlNode {
  const root = readXmlTree(text)
  assert.ok(!isProblem(root), JSON.stringify(root))
  return root
}

function refusal(text: string, bounds = {}): string {
  const root = readXmlTree(text, bounds)
  assert.ok(isProblem(root))
  assert.equal(root.code, 'banking/malformed-xml')
  return root.message
}

test('prefixes are taken off, lines kept, texts trimmed', () => {
  const root = tree(
    '<?xml version="1.0"?>\n<n:A xmlns:n="u">\n <n:B> x &amp; y </n:B><n:B><![CDATA[<z>]]></n:B>\n</n:A>',
  )
  assert.equal(textAt(root, 'B'), 'x & y')
  assert.deepEqual(
    childrenAt(root, 'B').map(({ text, line }) => [text, line]),
    [
      ['x & y', 3],
      ['<z>', 3],
    ],
  )
  assert.equal(child(root, 'B/C'), undefined)
})

test('a document type is refused, so no entity can be declared', () => {
  assert.match(refusal('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'), /document type/)
  assert.match(refusal('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'), /document type/)
  assert.match(refusal('<a>&x;</a>'), /entity/)
})

test('depth and number of elements are bounded', () => {
  assert.match(refusal('<a>'.repeat(100_000)), /more than 64 deep/)
  assert.match(refusal(`<a>${'<b/>'.repeat(20)}</a>`, { elements: 10 }), /more than 10 elements/)
})

test('what is cut is a problem with its place', () => {
  const root = readXmlTree('<a>\n<b>')
  assert.ok(isProblem(root) && root.at?.line === 2, JSON.stringify(root))
  assert.match(refusal(''), /empty|root/)
})

test('the declared encoding is used, and one that is not kept is refused', () => {
  const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', 'latin1')
  assert.match((decodeXml(latin) as { text: string }).text, /é/)
  assert.ok('code' in decodeXml(Buffer.from('<?xml version="1.0"?><a>é</a>', 'latin1')))
  assert.ok('code' in decodeXml(Buffer.from('<?xml version="1.0" encoding="nonsense"?><a/>')))
  assert.match((decodeXml(Buffer.from('\ufeff<a>é</a>', 'utf16le')) as { text: string }).text, /^<a>é/)
})

test('what is printed is read back', () => {
  const texts = fc.stringMatching(/^[ -~]*$/).map((text) => text.trim())
  fc.assert(
    fc.property(texts, texts, (text, attribute) => {
      const root = tree(printXml(element('A', [element('B', text, { c: attribute })])))
      const found = child(root, 'B')
      assert.equal(found?.text, text)
      assert.equal(found.attributes['c'], attribute)
    }),
  )
})

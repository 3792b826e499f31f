import assert from 'node:assert/strict'
import { test } from 'node:test'

import { decodeText } from './encoding.ts'
import { guessEncoding } from './encoding-guess.ts'
import { encodingNamed } from './encoding-names.ts'
import { encodeText } from '../sample-encodings.test.ts'

/** Two lines of talk in each language, and the encodings in which such a file is found. */
const TALK: readonly (readonly [string, readonly string[]])[] = [
  ['Où est la clé de l’écluse ? Je l’ai cachée derrière le poêle, à côté des bûches.', ['windows-1252', 'macintosh']],
  ['Der Müller öffnet das Tor. Für wen läutet er so spät? Für die Gäste natürlich!', ['windows-1252', 'iso-8859-15']],
  ['¿Dónde está el señor de la grúa? Mañana volverá, según dijo la niña.', ['windows-1252']],
  ['Perché è già così tardi? Il caffè è finito, può darsi che apra più tardi la città.', ['windows-1252', 'macintosh']],
  ['Kto zgubił łódkę? Będziemy musieli płynąć wpław, aż do samej śluzy, mój książę.', ['windows-1250', 'iso-8859-2']],
  ['Kde je převozník? Říkal, že přijde později, až se vítr utiší a měsíc vyjde.', ['windows-1250', 'iso-8859-2']],
  ['Hová tűnt a kőműves? Azt mondta, hogy előbb megnézi a folyót, és csak később jön.', ['windows-1250']],
  [
    'Unde este cheia ecluzei? Aţi ascuns-o în spatele sobei, lângă lemne, şi aţi uitat.',
    ['windows-1250', 'iso-8859-2'],
  ],
  ['Где ключ от шлюза? Я спрятал его за печкой, рядом с дровами.', ['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5']],
  ['Де ключ від шлюзу? Я його сховав за піччю, біля дров, і вже їду геть.', ['windows-1251', 'koi8-u']],
  ['Къде е ключът от шлюза? Скрих го зад печката, до дървата.', ['windows-1251', 'iso-8859-5']],
  ['Πού είναι το κλειδί της πόρτας; Το έκρυψα πίσω από τη σόμπα.', ['windows-1253', 'iso-8859-7']],
  ['Kapının anahtarı nerede? Sobanın arkasına sakladım, ışığı söndürüp çıkıyorum, değil mi?', ['windows-1254']],
  ['איפה המפתח של השער? החבאתי אותו מאחורי התנור, ליד העצים.', ['windows-1255']],
  ['أين مفتاح البوابة؟ خبأته وراء الموقد بجانب الحطب.', ['windows-1256', 'iso-8859-6']],
  ['Kur yra vartų raktas? Paslėpiau jį už krosnies, šalia malkų, kad niekas nerastų.', ['windows-1257', 'iso-8859-13']],
  ['Kur ir vārtu atslēga? Es to paslēpu aiz krāsns, blakus malkai, lai neviens neatrastu.', ['windows-1257']],
  ['Chìa khóa cổng ở đâu? Tôi giấu nó sau bếp lò, cạnh đống củi.', ['windows-1258']],
  ['กุญแจประตูอยู่ที่ไหน ฉันซ่อนไว้หลังเตา', ['windows-874']],
  ['門の鍵はどこですか。ストーブの後ろに隠しました。', ['shift_jis', 'euc-jp']],
  ['大门的钥匙在哪里？我把它藏在炉子后面了。', ['gb18030']],
  ['大門的鑰匙在哪裡？我把它藏在爐子後面了。', ['big5']],
  ['문 열쇠가 어디에 있어요? 난로 뒤에 숨겼어요.', ['euc-kr']],
]

test('the encoding of a line of talk is guessed from its letters', () => {
  for (const [text, encodings] of TALK) {
    for (const encoding of encodings) {
      const bytes = encodeText(text.replaceAll('’', encoding === 'iso-8859-15' ? "'" : '’'), encoding)
      const guess = guessEncoding(bytes)!
      const read = new TextDecoder(guess.encoding).decode(bytes)
      assert.equal(read, new TextDecoder(encoding).decode(bytes), `${encoding}: ${guess.encoding}, ${guess.language}`)
    }
  }
})

test('a guess says how sure it is, and the next one to try', () => {
  const [russian] = TALK.find(([text]) => text.startsWith('Где')) ?? ['']
  const sure = decodeText(encodeText(`${russian}\n`.repeat(3), 'windows-1251')).problems[0]
  assert.match(sure?.message ?? '', /Windows-1251, as its letters are those of Russian: this is sure/)
  assert.match(sure?.hint ?? '', /--encoding/)
  const short = decodeText(encodeText('Pão', 'windows-1252')).problems[0]
  assert.match(short?.message ?? '', /doubtful/)
  assert.match(short?.hint ?? '', /The next to try is [a-z0-9_-]+\.$/)
})

test('an English text with one accented word or curly quotes is Western', () => {
  for (const text of ['She waits in the café, as she does on every Sunday.', '“Never,” said the clerk — ‘never’…']) {
    assert.equal(guessEncoding(encodeText(text, 'windows-1252'))?.encoding, 'windows-1252')
  }
})

test('plain ASCII needs no guess', () => {
  assert.equal(guessEncoding(new TextEncoder().encode('Nothing here.')), undefined)
  assert.deepEqual(decodeText(new TextEncoder().encode('Nothing here.')).problems, [])
})

test('what the owner says goes before a guess; a byte order mark and well-formed UTF-8 go before that', () => {
  const bytes = encodeText('Тор', 'koi8-r')
  assert.deepEqual(decodeText(bytes, { named: 'koi8-r' }), { text: 'Тор', encoding: 'koi8-r', problems: [] })
  const marked = Uint8Array.of(0xef, 0xbb, 0xbf, ...new TextEncoder().encode('Tür'))
  assert.equal(decodeText(marked, { named: 'windows-1252' }).text, 'Tür')
  const { text, problems } = decodeText(new TextEncoder().encode('Tür'), { named: 'windows-1252' })
  assert.deepEqual([text, problems[0]?.code], ['Tür', 'screenplay/encoding-not-used'])
})

test('bytes that are no letters of the encoding that was named are told with their place', () => {
  const { text, problems } = decodeText(Uint8Array.of(0x61, 0x0a, 0x62, 0x81, 0x20), { named: 'shift_jis' })
  assert.match(text, /^a\nb/)
  assert.deepEqual([problems[0]?.code, problems[0]?.at?.line], ['screenplay/invalid-bytes', 2])
})

test('encodings answer to the names that people give them', () => {
  for (const [name, encoding] of [
    ['cp1250', 'windows-1250'],
    ['CP-1251', 'windows-1251'],
    ['Latin1', 'windows-1252'],
    ['SJIS', 'shift_jis'],
    ['UTF8', 'utf-8'],
    ['gb2312', 'gbk'],
    ['KOI8-R', 'koi8-r'],
  ] as const) {
    assert.equal(encodingNamed(name), encoding, name)
  }
  for (const name of ['', 'klingon', 'utf-7', 'x-user-defined']) assert.equal(encodingNamed(name), undefined, name)
})

test('UTF-16 without a mark is known by the zeros of its blanks and line ends, whatever the letters', () => {
  for (const text of [
    'Где ключ от шлюза?\nЗа печкой.\n',
    '門の鍵は どこですか。\n1\n00:00:01,000 --> 00:00:02,000\n',
  ]) {
    const units = Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
    const little = new Uint8Array(units.buffer)
    const big = little.map((_, i) => little[i ^ 1]!)
    for (const bytes of [little, big]) assert.equal(decodeText(bytes).text, text)
  }
})

test('Japanese in seven bits is known by its escapes', () => {
  const bytes = Uint8Array.of(0x1b, 0x24, 0x42, 0x24, 0x22, 0x24, 0x24, 0x1b, 0x28, 0x42, 0x2e)
  assert.deepEqual(decodeText(bytes), { text: 'あい.', encoding: 'iso-2022-jp', problems: [] })
})

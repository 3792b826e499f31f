import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { outline, script } from '../sample-scripts.test.ts'
import { listWords, wordsOf } from '../words.ts'

const LAYOUT = `                         THE HEDGE

                         Written by

                         Ana Ruiz
                         & Tom Okafor

                                             3 May 2026
\f
FADE IN:

1    INT. GREENHOUSE - NIGHT                                  1

Rain on glass. LENA counts her
seedlings.                                                    *

                    LENA (V.O.)
               (whispering, to
                nobody)
          Forty-one. Forty-two.
          And you?
                    (MORE)

\f                                                       2.
CONTINUED:

                    LENA (CONT'D)
          Forty-three.

                                             CUT TO:

EXT. FIELD - DAY

She runs.
`

test('a printed layout is read by its indentation', () => {
  const found = script(LAYOUT, 'a.txt')
  assert.deepEqual(
    [found.titlePage.title, found.titlePage.credit, found.titlePage.authors, found.titlePage.draftDate],
    ['THE HEDGE', 'Written by', 'Ana Ruiz & Tom Okafor', '3 May 2026'],
  )
  assert.deepEqual(
    found.elements.filter(({ kind }) => kind !== 'note').map(({ kind, text }) => `${kind}: ${text}`),
    [
      'action: FADE IN:',
      'heading: INT. GREENHOUSE - NIGHT',
      'action: Rain on glass. LENA counts her\nseedlings.',
      'cue: LENA (V.O.)',
      'parenthetical: (whispering, to\nnobody)',
      'dialogue: Forty-one. Forty-two.\nAnd you?',
      "cue: LENA (CONT'D)",
      'dialogue: Forty-three.',
      'transition: CUT TO:',
      'heading: EXT. FIELD - DAY',
      'action: She runs.',
    ],
  )
  assert.equal(found.scenes[1]?.number, '1')
  assert.deepEqual(
    found.elements.filter(({ kind }) => kind === 'note').map(({ text }) => text),
    ['(MORE)', '2.', 'CONTINUED:'],
  )
})

test('a name alone on its line, with blank lines around it, is a cue when the text bears it out', () => {
  const text = `Act
 I

 A room. Lena is at the table.

 Lena

 Hide the parcel, Tom.

 Tom

 Which parcel?

 Lena

 Enter the Postman.

 Postman

 Good morning.

 Lena

 Thank you. The Postman goes.

 Tom

 Well?

 Exit Tom.
`
  assert.deepEqual(outline(text, 'a.txt').slice(0, 10), [
    'heading: Act I',
    'action: A room. Lena is at the table.',
    'cue: Lena',
    'dialogue: Hide the parcel, Tom.',
    'cue: Tom',
    'dialogue: Which parcel?',
    'cue: Lena',
    'action: Enter the Postman.',
    'cue: Postman',
    'dialogue: Good morning.',
  ])
})

test('names alone are cues without blank lines too; exits and headings are not', () => {
  const text = `ACT I
SCENE I. A street.
Enter LENA and First Clerk
LENA
What news? The wind is in
the north, they say.
First Clerk
None, madam.
Exit
LENA
Then go.
First Clerk
I am gone already.
Exit
First Clerk
No, I am here.
LENA
Oh.`
  assert.deepEqual(outline(text, 'a.txt').slice(0, 8), [
    'heading: ACT I',
    'heading: SCENE I. A street.',
    'action: Enter LENA and First Clerk',
    'cue: LENA',
    'dialogue: What news? The wind is in\nthe north, they say.',
    'cue: First Clerk',
    'dialogue: None, madam.',
    'action: Exit',
  ])
})

test('a short sentence is no name, even one that is said again and again', () => {
  const text = ['LENA', 'Ready.', 'TOM', 'Ready.', 'LENA', 'Ready.', 'TOM', 'Singing', 'Ready.'].join('\n')
  assert.deepEqual(outline(text, 'a.txt').slice(0, 4), [
    'cue: LENA',
    'dialogue: Ready.',
    'cue: TOM',
    'dialogue: Ready.',
  ])
})

test('names run in with what is said, after a stop, a colon or a direction in brackets', () => {
  for (const stop of ['.', ':']) {
    const text = `THE HEDGE
by Ana Ruiz

ACT ONE

[A room.]

LENA${stop} Hide the parcel.

TOM (calls)${stop} Which
parcel?

LENA${stop} That one.

TOM${stop} Well?
`
    const found = script(text, 'a.txt')
    assert.deepEqual([found.titlePage.title, found.titlePage.authors], ['THE HEDGE', 'Ana Ruiz'])
    assert.deepEqual(
      found.elements.map(({ kind, text: said }) => `${kind}: ${said}`),
      [
        'heading: ACT ONE',
        'action: [A room.]',
        'cue: LENA',
        'dialogue: Hide the parcel.',
        'cue: TOM',
        'parenthetical: (calls)',
        'dialogue: Which\nparcel?',
        'cue: LENA',
        'dialogue: That one.',
        'cue: TOM',
        'dialogue: Well?',
      ],
    )
  }
})

test('prose has no cues, however many of its lines are short or begin alike', () => {
  const text = `The house was empty. No one had lived there.

Silence

Yes. That was it.

Chapter Two

Yes. And again. NO ENTRY was painted on the door.

Note: the key was gone.

THE END`
  assert.ok(script(text, 'a.txt').elements.every(({ kind }) => kind === 'action'))
})

test('a title block is read when it plainly is one', () => {
  const title = (text: string) => {
    const { titlePage } = script(text, 'a.txt')
    return [titlePage.title, titlePage.authors]
  }
  assert.deepEqual(title('Title: The Hedge\nAuthor: Ana Ruiz\n\nShe goes.'), ['The Hedge', 'Ana Ruiz'])
  assert.deepEqual(title('THE HEDGE\n\na comedy in two acts by\n\nAna Ruiz\n\nShe goes.'), ['THE HEDGE', 'Ana Ruiz'])
  assert.deepEqual(title('The Hedge\n\nShe goes.\n\nby the river.'), [undefined, undefined])
  assert.deepEqual(title('She waited.\n\nBy George, he came.'), [undefined, undefined])
})

test('a script that was quoted in a mail is read as if it were not; the head of the mail does not count', () => {
  const quoted = LAYOUT.split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')
  const head = 'From: ana@example.org\nTo: tom@example.org\nSubject: The Hedge\n\n'
  const plain = script(LAYOUT, 'a.txt')
  for (const text of [quoted, head + quoted]) {
    const found = script(text, 'a.txt')
    assert.deepEqual(listWords(found), listWords(plain))
    assert.equal(found.titlePage.authors, plain.titlePage.authors)
  }
  assert.equal(script(head + quoted, 'a.txt').elements[0]?.text, 'From: ana@example.org')
})

test('lines that a mail program broke stay in their paragraph', () => {
  const text = `INT. HALL - DAY

                    LENA
          Hide the parcel before the postman
comes
          back from the ferry.

                    TOM
          Which?
`
  assert.deepEqual(outline(text, 'a.txt'), [
    'heading: INT. HALL - DAY',
    'cue: LENA',
    'dialogue: Hide the parcel before the postman\ncomes\nback from the ferry.',
    'cue: TOM',
    'dialogue: Which?',
  ])
})

test('the frame of Project Gutenberg does not count, and names title and author', () => {
  const text = `The Project Gutenberg eBook of The Hedge

Title: The Hedge

Author: Ana Ruiz

*** START OF THE PROJECT GUTENBERG EBOOK THE HEDGE ***

She goes.

*** END OF THE PROJECT GUTENBERG EBOOK THE HEDGE ***

Licence text.`
  const found = script(text, 'a.txt')
  assert.deepEqual([found.titlePage.title, found.titlePage.authors], ['The Hedge', 'Ana Ruiz'])
  assert.deepEqual(listWords(found).words, ['She', 'goes'])
})

test('no word is lost: whatever a text is taken for, its words are those of its lines in order', () => {
  const line = fc.constantFrom(
    'LENA',
    'Tom',
    'LENA. Go now.',
    'Tom: well, what?',
    '',
    '',
    '          LENA',
    '     (low)',
    '     Go now.',
    'INT. HALL - DAY',
    'ACT I',
    'Exit Tom.',
    '[A bell.]',
    'The wind is up.',
    '                    CUT TO:',
  )
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), (lines) => {
      fc.pre(lines.some((each) => each !== ''))
      const text = `Rain, and then rain.\n${lines.join('\n')}`
      assert.deepEqual([...listWords(script(text, 'a.txt')).words], wordsOf(text))
    }),
  )
})

test('marks of headings and emphasis are taken off, names with a stop are known by standing on top of speeches', () => {
  const text = `# Title: The Hedge

## Author: Ana Ruiz

### ACT I

**Lena.**
Hide the parcel.

**Tom.**
Well?

**Lena.**
_[calls]_ That one.

**Tom.**
Tom.

**Lena.**
Go.

**Tom.**
Yes.

**Tom.**
_Exit_
`
  const found = script(text, 'a.txt')
  assert.deepEqual([found.titlePage.title, found.titlePage.authors], ['The Hedge', 'Ana Ruiz'])
  assert.deepEqual(
    found.elements.slice(0, 6).map(({ kind, text: said }) => `${kind}: ${said}`),
    ['heading: ACT I', 'cue: Lena', 'dialogue: Hide the parcel.', 'cue: Tom', 'dialogue: Well?', 'cue: Lena'],
  )
  assert.ok(found.elements.some(({ kind, text: said }) => kind === 'dialogue' && said === 'Tom.'))
})

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { isAboutBargaining } from './about-bargaining.ts'

const isAbout = (text: string, namesUnion = false): boolean => isAboutBargaining(text, { namesUnion })

const FILLER =
  'The town lies on the river, has two bridges and a market on Fridays, and is known for its bread, its church and a small museum of clocks that opens in spring. '

test('recipes, football and sales are not about bargaining, however much is offered and demanded in them', () => {
  for (const text of [
    'Bake 15 to 18 minutes. We offer free delivery, and members get a discount. Demand for our bread has grown, so our company pays more for flour and voted for a second oven. ',
    'The striker demanded a move in talks with his club, which turned down an offer of ten million; members of the board vote on Friday and the deal may be settled by then. ',
    'The European Union opened talks on a trade agreement; the two sides made proposals on customs, and companies on both sides asked for lower rates. ',
    'An air strike hit the town, the army said; negotiators had made an offer, and employees of the aid group had left. ',
  ])
    assert.equal(isAbout(text + FILLER.repeat(3)), false, text)
})

test('a strike, a union or talks on pay with what belongs to them are about bargaining', () => {
  for (const text of [
    'Dockers walked out at midnight after their union rejected an offer of four percent, and the employers said that no talks were planned. ',
    'The teachers and the board reached a tentative agreement on wages; members vote next week, and the strike that was set for Monday is off. ',
    'Pay talks between the airline and its crews ended without a result; the employees had demanded nine percent and a settlement by June. ',
  ])
    assert.equal(isAbout(text + FILLER.repeat(3)), true, text)
})

test('a known union is enough where the text comes back to bargaining', () => {
  assert.equal(
    isAbout(`The WGA ratified its contract. ${FILLER}Members return to bargaining in 2030. ${FILLER}`, true),
    true,
  )
})

test('a line of a feed has no room to say what it is about, and is searched', () => {
  assert.equal(isAbout('Both sides met for nine hours.'), true)
})

test('a strike that is named once in a long text on something else makes no report of it', () => {
  const text = `The museum was shut for a month by a strike of its staff, members of the crew said, when talks on a contract and pay had failed. `
  assert.equal(isAbout(text + FILLER.repeat(4)), true)
  assert.equal(isAbout(text + FILLER.repeat(60)), false)
})

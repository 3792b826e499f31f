/** Codes about what a stoppage costs: its models, and what is asked of them. */

import type { CodeRows } from './code-row.ts'

export const STOPPAGE_CODES: CodeRows = {
  stoppage: [
    ['bad-bounds', 2, 422, 'A number of a model has neither a value nor all of low, central and high.'],
    ['bad-days', 2, 422, 'The days asked for are no whole number between 0 and 3650, or two ways of saying them.'],
    ['bad-length', 2, 422, 'A rate is for something that is no length of time.'],
    ['bad-roles', 2, 422, 'A model has not one group on strike, or more than one that is struck against.'],
    ['bad-term', 2, 422, 'The years, the growth or the discount asked for cannot be reckoned with.'],
    ['bad-worth', 2, 422, 'What an offer is said to be worth is no amount, or what facts stand for is no part.'],
    ['counted-twice', 2, 422, 'A flow is part of another of its own group, which would count it twice.'],
    ['duplicate-id', 2, 422, 'Two groups, flows, offers or models have one name.'],
    ['empty', 2, 422, 'A model says nothing.'],
    ['half-a-span', 2, 422, 'A stoppage has its first day or its last, and not both.'],
    ['no-baseline', 2, 422, 'One offer alone is named, and nothing to compare it with.'],
    ['no-days', 2, 422, 'A model is of no stoppage that was, and no days are asked for.'],
    ['no-ground', 2, 422, 'A number of a model has neither a source nor a reason why it was assumed.'],
    [
      'no-worth',
      2,
      422,
      'Nothing says what an offer is worth a year, or none of the facts comes to anything under the deals.',
    ],
    ['not-in-order', 2, 422, 'A number does not rise from low to central to high.'],
    ['other-currency', 2, 422, 'An offer is in another currency than the model.'],
    ['out-of-bounds', 2, 422, 'A number is outside what it can be.'],
    ['strikers-save', 2, 422, 'A model has those on strike save by it.'],
    ['unknown-flow', 2, 422, 'A flow or a group is named that is not in the model.'],
    [
      'unknown-model',
      2,
      404,
      'There is no such model, among those that come with Guildhall, in the hall, or as a file.',
    ],
    [
      'unknown-offer',
      2,
      404,
      'There is no such offer in the model, and no position of the record that says what it is worth a year.',
    ],
  ],
}

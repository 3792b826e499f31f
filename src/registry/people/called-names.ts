/** Given names and what people who bear them are called; for finding who may be the same person, never for deciding it. */

/** The first of each group stands for all of it. Common English forms only; a name that belongs to two groups is in none. */
const GROUPS: readonly string[] = [
  'abigail abby',
  'albert bert',
  'alexander alexandra alex sasha',
  'andrew andy drew',
  'anthony tony',
  'barbara barb',
  'benjamin ben benny',
  'catherine katherine kathryn kate katie kathy cathy kat',
  'charles charlie chuck',
  'christopher christine christina chris',
  'daniel dan danny',
  'david dave davey',
  'deborah debra deb debbie',
  'donald don donny',
  'edward ed eddie ned ted teddy',
  'elizabeth eliza liz lizzie beth betty betsy',
  'frederick fred freddie freddy',
  'gabriel gabe',
  'gregory greg',
  'jacob jake',
  'james jim jimmy jamie',
  'jeffrey geoffrey jeff geoff',
  'jennifer jen jenny jenn',
  'jessica jess jessie',
  'john jack johnny',
  'jonathan jon jonny',
  'joseph joe joey',
  'joshua josh',
  'kenneth ken kenny',
  'lawrence laurence larry',
  'leonard len lenny',
  'margaret maggie meg peggy marge',
  'matthew matt',
  'michael mike mickey',
  'nathaniel nathan nate',
  'nicholas nicolas nick nicky',
  'patrick patricia pat patty',
  'peter pete',
  'philip phillip phil',
  'rebecca becca becky',
  'richard rick dick rich ricky',
  'robert bob bobby rob robbie',
  'ronald ron ronnie',
  'samuel samantha sam sammy',
  'stephen steven steve stevie',
  'susan sue suzanne susie',
  'thomas tom tommy',
  'timothy tim timmy',
  'victoria vicky vicki tori',
  'vincent vince vinny',
  'walter walt wally',
  'william bill billy will willy',
  'zachary zach zack',
]

const STANDS_FOR = new Map(
  GROUPS.flatMap((group) => {
    const names = group.split(' ')
    return names.map((name) => [name, names[0] ?? name] as const)
  }),
)

/** A name in its plain form with the given name at its beginning as its group has it: `bob lang` and `rob lang` are `robert lang`. */
export function calledName(plain: string): string {
  const [given = '', ...rest] = plain.split(' ')
  return [STANDS_FOR.get(given) ?? given, ...rest].join(' ')
}

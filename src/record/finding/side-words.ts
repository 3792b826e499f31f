/** Words that say on which side of the table somebody sits, where no party that is known by name is meant. */

import type { PartyKind } from '../party.ts'

const WORDS: Readonly<Partial<Record<PartyKind, string>>> = {
  union: `union unions guild guilds members membership leadership writers screenwriters playwrights scribes actors performers players
    directors crews crew musicians animators artists teachers educators nurses drivers workers staffers employees reporters journalists
    dancers stagehands technicians grips editors faculty lecturers strikers picketers federation local brotherhood equity scripters
    dockers signallers signalers railwaymen railworkers conductors postmen couriers paramedics medics doctors midwives physicians consultants clinicians residents
    firefighters cleaners caretakers librarians academics carers cooks bakers miners steelworkers shipbuilders welders electricians carpenters fitters
    seafarers deckhands stewards attendants controllers tutors janitors custodians servers bartenders housekeepers warehousemen pickers puppeteers
    designers developers programmers coders testers songwriters composers instrumentalists singers choristers playwrights costumers hairstylists
    dockworkers longshoremen machinists autoworkers baristas pilots rank unionists`,
  employers: `studios studio producers streamers alliance employers employer companies company management networks broadcasters
    executives publishers league district theatres theaters owners bosses conglomerates ceos automakers carriers airlines
    orchestra administration university`,
  mediator: 'mediator mediators conciliator arbitrator fmcs acas',
}

export const SIDE_WORDS: ReadonlyMap<string, PartyKind> = new Map(
  Object.entries(WORDS).flatMap(([side, words]) =>
    words.split(/\s+/).map((word) => [word, side as PartyKind] as const),
  ),
)

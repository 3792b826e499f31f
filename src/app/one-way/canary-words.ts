/** The words that canaries are made of: lists of our own, one kind a list, none longer than four words: a run of eight draws from at least three. */

const list = (text: string): readonly string[] => text.split(/\s*[,\n]\s*/).filter(Boolean)

export const NAMES = list(`
  Adela, Bastian, Corvin, Delphine, Edda, Ferran, Greta, Hollis, Imre, Jolanta, Kasimir, Leonie, Marguerite, Nestor, Ottilie, Pavel,
  Quentin, Rosalind, Severin, Tamsin, Ulla, Viktor, Wanda, Xenia, Yorick, Zelda, Ansel, Birgit, Caspar, Dorothea, Emeric, Fenella,
  Gideon, Hedwig, Isidor, Juno, Konrad, Lisbet, Magnus, Nadine, Orson, Philippa, Ruben, Sidonie, Tobias, Ursula, Valentin, Winifred`)

export const PLACES = list(`
  boiler room, night pharmacy, tram depot, orchard, county archive, greenhouse, laundromat, harbour office, attic, cold store,
  piano workshop, bus shelter, observatory, rowing club, cellar bar, dentist's waiting room, roof garden, weighbridge, printing works,
  school gymnasium, lock-keeper's cottage, hotel corridor, signal box, allotment, tailor's shop, crypt, motorway café, veterinary surgery,
  lighthouse stair, registry office, ice rink, seed merchant's, ferry deck, tax office, clock tower, quarry, sorting office, bakery yard,
  courthouse steps, pump house, car wash, museum store, ambulance bay, choir loft`)

export const TIMES = list('DAY, NIGHT, DAWN, DUSK, LATER, MORNING, EVENING')

export const THINGS = list(`
  ledger, umbrella, thermos, suitcase, violin case, barometer, ladder, telegram, wedding cake, bicycle pump, tin of paint, road map,
  birdcage, tax return, lantern, sewing machine, jar of plums, passport, chessboard, fire extinguisher, gramophone, invoice, hot-water bottle,
  bunch of keys, portrait, fishing rod, accordion, typewriter, cardboard crown, sack of flour, spare tyre, photograph, prescription, ice skate,
  doorbell, receipt, brass compass, raincoat, kettle, ballot box, plaster cast, stuffed heron, tape recorder, coil of rope, broken clock,
  crate of lemons, envelope, microscope, trombone, blue folder`)

export const MANNERS = list(`
  crooked, borrowed, unpaid, varnished, half-empty, forbidden, lukewarm, overdue, numbered, rusted, folded, stolen, second-hand, silent,
  enormous, unlabelled, smoking, embroidered, bolted, imaginary, dented, polished, frozen, wet, misspelt, ceremonial, left-handed, spare,
  heavy, priceless, ridiculous, sealed, striped, foreign, unfinished, official, faded, leaking, invisible, forged`)

export const DEEDS = list(`
  hides, weighs, wraps, drops, counts, polishes, unfolds, buries, auctions, forgets, repairs, borrows, photographs, salutes, returns, measures,
  kicks, unlocks, swaps, smells, carries, paints, confiscates, addresses, rehearses with, argues with, balances, stamps, misplaces, rescues,
  inherits, pawns, shakes, insures, blesses, mistakes, disguises, sits on, hands over, throws out`)

export const PEOPLE = list(`
  the bishop, my sister, their auditors, the mayor, our landlord, the admiral, the choir, a tailor, the twins, the inspector, your uncle,
  the goalkeeper, two cousins, the florist, the orchestra, every witness, the widow, a locksmith, the pharmacist, my first husband, the jury,
  the night porter, our dentist, the stationmaster, a beekeeper, the consul, three surveyors, the understudy, your godmother, the referee`)

export const TROUBLES = list(`
  sold, forged, insured, dropped, married into, swallowed, denied, rewrote, bet on, dug up, repainted, inherited, blamed, smuggled, buried,
  translated, lost, cancelled, signed for, dreamed of, set fire to, apologised to, voted for, outlived, ate from, sat on, rented, hid,
  corrected, whistled at`)

export const DEMANDS = list(`
  hand me, stop humming at, never lend, put your name on, keep away from, say nothing about, burn, count again, repaint, swear on,
  forget, send back, open, sleep beside, lower, follow, write down, kneel before, pay for, listen to`)

export const HOURS = list(`
  before the ferry leaves, until the bells stop, by Thursday, when the generator dies, after the second verse, as long as it rains,
  for eleven years, since the christening, between two trains, until somebody pays, whenever it snows, at the stroke of nine,
  without a word, against medical advice, in broad daylight, on an empty stomach, once in a lifetime, twice a week, under oath, by candlelight`)

export const REPLIES = list(`
  not in this weather, I have it in writing, nobody leaves, the dog disagrees, there were witnesses, ask me again, so they say,
  I was promised, it was blue then, keep your voice down, you count like him, that was yesterday, I only came for cheese,
  somebody has to, we are not insured, you always do this, I would rather not, what a summer`)

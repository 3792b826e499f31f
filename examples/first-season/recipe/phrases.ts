/** The words of the country round the stories: names, places, things, and what people there do. All of it is invented. */

import type { Grammar } from './grammar.ts'

const list = (text: string): string[] => text.split('|').map((phrase) => phrase.trim())

export const PHRASES: Grammar = {
  first: list(
    'Agnes|Bertil|Corisande|Dov|Emrys|Fenella|Gaspard|Hedwig|Ilka|Jonquil|Kester|Lubomir|Mirabel|Nkechi|Orla|Piers|Quilla|Rosamund|Sunniva|Tamsin|Ulrika|Viggo|Winifred|Xenia|Yusuf|Zelda|Anton|Bridie|Cosmo|Dagny|Eluned|Florian|Gwendolen|Havel|Imogen|Jarek|Katya|Leopold|Maud|Nestor',
  ),
  last: list(
    'Applegarth|Brindlow|Cattermoor|Dunnisk|Elverson|Farthingale|Gorsewell|Hollibank|Inkpen-Lowe|Jessamy|Kettlewick|Larkspar|Mossop|Netherby|Oddy|Pellinor|Quaife|Rushworthy|Saltonstow|Thistledon|Underhay|Vossberg|Wraxley|Yarnold|Zeddiker|Ballantree|Crumhorn|Dapplewood|Fothersby|Grindlestone|Haverstraw|Lambourn|Mudge|Nutbeam|Ottershaw|Pockridge|Skeffling|Tolliver|Wherry',
  ),
  town: list(
    'Lower Brack|Stoke Marrow|Hazelford|Tarn Edge|Quillby|Saint Oswin|Pennyhythe|Oxmere|Greater Dunnet|Wick Hollow|Ferrow|Mallow Green|Thornsea|Kelderwick|Blaydon Cross|Upper Sedge|Finchley Sands|Old Marram|Copperhouse|Nine Elms Bay|Hobbleton|Rookhaven|Tidmarsh|Cranny|Birkwater',
  ),
  spot: list(
    'the corn exchange|the lower lock|the bandstand|the tannery|the old pump house|the chapel steps|the reading room|the cattle ramp|the north quay|the brick kiln|the allotments|the weighbridge|the boathouse|the school yard|the rope store|the slate quarry|the millpond|the toll gate|the bowling green|the signal box|the dry dock|the goods shed|the almshouse|the orchard wall|the ferry slip|the dye works|the ice house|the station garden|the lime avenue|the fever hospital',
  ),
  month: list('January|February|March|April|May|June|July|August|September|October|November|December'),
  weekday: list('Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday'),
  number: list(
    'two|three|four|five|six|seven|eight|nine|eleven|twelve|thirteen|fourteen|sixteen|nineteen|twenty|twenty-three|thirty|forty|fifty-five|sixty',
  ),
  digit: list('two|three|four|five|six|seven|eight|nine'),
  ordinal: list('second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth'),
  colour: list(
    'green|ochre|slate-blue|brown|white|scarlet|mustard|plum|cream|black|copper|lilac|grey|russet|ivory|turquoise',
  ),
  material: list(
    'oak|tin|canvas|wool|brass|pine|felt|leather|cast iron|glass|wicker|linen|slate|rubber|copper|clay|beech|horn|zinc|straw',
  ),
  trade: list(
    'cooper|chandler|schoolmistress|carter|stonemason|milliner|lock-keeper|glazier|organist|saddler|bee-master|surveyor|postmistress|baker|clockmaker|drover|printer|midwife|plasterer|ferrywoman|seedsman|tinsmith|thatcher|upholsterer|sexton|brewer|bookbinder|optician',
  ),
  animal: list(
    'heron|ferret|mule|terrier|goose|hedgehog|jackdaw|pony|otter|ram|barn owl|magpie|hare|sow|tortoise|bantam|starling|greyhound|newt|mallard',
  ),
  tree: list(
    'walnut|hornbeam|medlar|alder|rowan|quince|lime|yew|chestnut|elder|mulberry|whitebeam|pear|larch|willow|hawthorn',
  ),
  thing: list(
    'ladder|soup tureen|wheelbarrow|ledger|weathercock|cider press|trombone|lantern|map|seed drill|hat box|ship model|kettle|barometer|bolt of cloth|pair of bellows|stuffed pike|globe|hand bell|pulley|christening bowl|printing block|sack of barley|telescope|butter churn|magic lantern|sundial|tea urn|clothes mangle|music stand|fire bucket|grindstone|compass|brass rubbing|parcel|mousetrap|walking stick|camp bed|tide table',
  ),
  quality: list(
    'crooked|handsome|borrowed|second-hand|mended|narrow|unusually heavy|faded|well-oiled|enormous|nameless|freshly painted|doubtful|splendid|modest|half-finished|dented|folding|reliable|antique|squeaking|plain|ingenious|unclaimed',
  ),
  feeling: list(
    'relief|impatience|delight|polite horror|suspicion|pride|regret|boredom|alarm|good humour|embarrassment|curiosity|satisfaction|disbelief|tenderness|resignation',
  ),
  weather: list(
    'a dry east wind|thin sun|hail the size of peas|sea fret|a warm drizzle|white frost|thunder far inland|low cloud|a sudden squall|bright haze|sleet towards dusk|a clear cold night|mist in the hollows|a gusty north wind|heavy dew|a still grey noon|a halo round the moon|a shower and its rainbow',
  ),
  amount: list(
    '{number} shillings|{number} crowns|a {ordinal} of the sum|half the takings of {weekday}|{number} bushels of oats|the price of a {thing}|{number} weeks of wages|{number} pennies and a promise',
  ),
  when: list(
    'in the {ordinal} week of {month}|before dawn on {weekday}|that same {weekday}|one {month} afternoon|after the {month} floods|towards the end of {month}|at first light|the winter after|by midday on {weekday}|on the eve of the fair|during the long frost|around harvest|shortly after the war of the two bakers|on the {ordinal} of {month}|when the tide allowed|between two showers|the spring that the {tree} came down|a fortnight later|not long before supper|at the stroke of {number}',
  ),
  where: list(
    'by {spot}|behind {spot}|halfway to {town}|at the foot of {spot}|on the road to {town}|opposite {spot}|in a barn near {town}|within sight of {spot}|under a {tree} outside {town}|a mile short of {town}|between {spot} and the river|in the yard of the {trade}|along the hedge at {town}|upstairs at {spot}|in the shadow of {spot}',
  ),
  who: list(
    '{first} {last}|the {trade} of {town}|old {last}|Mrs. {last}|{first} the {trade}|a {trade} named {last}|young {first} {last}|the widow {last}|both sisters {last}|the {trade} and a {quality} nephew|Captain {last}|a stranger from {town}|Dr. {last}',
  ),
  object: list(
    "a {quality} {thing}|the {material} {thing}|a {colour} {thing}|somebody's {thing}|{number} {colour} ribbons|the only {thing} in {town}|a {thing} of {material}|an argument about a {thing}|the key to {spot}|a letter from {town}|{number} yards of {material}|a {animal} on a string|a basket of {tree} leaves|the {quality} {material} door|a song about {town}",
  ),
  did: list(
    'mended {object}|auctioned {object}|lost {object} {where}|discovered {object} {where}|painted {object} {colour}|carried {object} to {spot}|refused to sell {object}|inherited {object}|exchanged {object} for {object}|photographed {object} {where}|took {object} apart|hid {object} {where}|declined {object} with {feeling}|measured {object} twice|was seen with {object} {where}|returned {object} after {number} years|argued over {object}|dreamt of {object}|balanced {object} on a {animal}|left {object} {where}|paid {amount} for {object}|lent {object} to {who}|polished {object} until {weekday}|wrote a poem on {object}|dropped {object} into {spot}|taught a {animal} to fetch {object}|forgot {object} {where}|blamed {who} for {object}|wrapped {object} in {material}|repaired the roof of {spot}',
  ),
  outcome: list(
    'to the {feeling} of {who}|which cost {amount}|and nobody asked why|as {who} had foretold|without a word of thanks|much to the {feeling} of the {trade}|and the {animal} approved|in spite of {weather}|for reasons of {feeling}|while {who} looked on|and was given {amount} for it|until {who} called a halt|though {weather} made it slow going|as one does at {town}|and regretted it by {weekday}|with the help of a {animal}|so that {spot} had to be closed|against the advice of {who}',
  ),
  said: list(
    'said {who}|wrote {who} later|remarked {who} with {feeling}|came the answer from {who}|noted the {trade}|sighed {who}|insisted {who}|admitted {who} over a {thing}|as {who} put it|muttered the {trade} of {town}',
  ),
  saying: list(
    'a {material} {thing} outlives a {quality} one|never trust a {animal} near a {thing}|what {town} loses, {town} finds|there is always room for one more {thing}|a {trade} is only as good as the {material}|nobody buys a {quality} {thing} for love|in {month} even a {animal} takes advice|the {tree} by {spot} has heard worse|you may borrow a {thing} but not a {trade}|half of {town} is hill and the other half is opinion|whoever paints it {colour} must look at it|the river gives back {material} but keeps {material}',
  ),
  food: list(
    'leeks|barley|smoked eel|damsons|parsnips|hazelnuts|goat cheese|rye crumbs|brown butter|gooseberries|kale|pearl onions|dried apricots|walnuts|salted herring|beetroot|quinces|split peas|mushrooms|chestnuts|celery root|sorrel|oat flour|plums|broad beans|pumpkin',
  ),
  spice: list(
    'caraway|thyme|nutmeg|white pepper|juniper|dill seed|bay|mustard seed|saffron|lovage|cardamom|mace|marjoram|ginger|fennel seed|cloves',
  ),
  vessel: list(
    'a heavy pan|an earthen dish|a copper pot|a shallow tin|a wide bowl|a buttered mould|the iron skillet|a stone jar|a deep casserole|a preserving kettle',
  ),
  cookverb: list('simmer|brown|stew|bake|steam|glaze|poach|sweat|roast|braise|warm through|reduce'),
}

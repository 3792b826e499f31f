"""Reckons the year of the fund from the figures of README.md, with fractions and without any code of Guildhall.

    python3 examples/fund-year/reckon.py > examples/fund-year/expected.csv

Each amount that is rounded is rounded where the rules say so; nothing else is.
"""

from fractions import Fraction as F

# Registered words (guildhall register prints them) and shares of each work; The last letter of a share tells
# whether it can be paid: a agreed, c contested, u unsigned, n nobody.
WORDS = {"Goat": 549, "Quorum": 865, "Rain": 731, "Bus": 704, "Lighthouse": 888, "Division": 742, "Marmalade": 493,
         "Referendum": 834, "Umbrella": 738, "Miller": 813, "Piano": 552}
SHARES = {
    "Goat": [("Tunde Marchbanks", F(1), "a")],
    "Quorum": [("Tunde Marchbanks", F(1, 4), "a"), ("Ingrid Quastvold", F(1, 4), "a"), ("Priya Vellathur", F(1, 2), "a")],
    "Rain": [("Aïssa Koulibré", F(1), "a")],
    "Bus": [("Aïssa Koulibré", F(1, 2), "u"), ("Tunde Marchbanks", F(1, 2), "u")],
    "Lighthouse": [("Kenji Orimoto-Bell", F(1, 2), "a"), ("nobody named", F(1, 2), "n")],
    "Division": [("Marisol Etxarte", F(1, 4), "a"), ("Kenji Orimoto-Bell", F(3, 4), "a")],
    "Marmalade": [("Nadir Halabeg", F(1), "a")],
    "Referendum": [("Nadir Halabeg", F(1, 2), "a"), ("Ingrid Quastvold", F(1, 2), "c")],
    "Umbrella": [("Marisol Etxarte", F(1), "a")],
    "Miller": [("Wenda Ocasek", F(9, 10), "a"), ("Priya Vellathur", F(1, 10), "a")],
    "Piano": [("Wenda Ocasek", F(1), "a")],
}


# A cent for which two have the same claim goes by the ids of the works, then of the writers (guildhall works --json); nobody
# has no id, which comes first.
WORK_ORDER = ["Goat", "Rain", "Umbrella", "Marmalade", "Miller", "Piano", "Referendum", "Quorum", "Bus", "Lighthouse", "Division"]
WRITER_ORDER = ["nobody named", "Marisol Etxarte", "Priya Vellathur", "Ingrid Quastvold", "Aïssa Koulibré", "Kenji Orimoto-Bell", "Wenda Ocasek", "Nadir Halabeg", "Tunde Marchbanks"]


def cents(amount):  # half up, as the deals say
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def less_deductions(received):
    administration = cents(F(received) * F(8, 100))
    health = cents(F(received - administration) * F(13, 100))
    return administration, health, received - administration - health


def divide(total, weights):
    """Whole cents by largest remainder; what is left goes where the fraction that was cut off is largest."""
    whole = sum(weights.values())
    exact = {key: F(total) * weight / whole for key, weight in weights.items()}
    got = {key: int(each) for key, each in exact.items()}
    missing = total - sum(got.values())
    for key in sorted(exact, key=lambda each: (got[each] - exact[each], WORK_ORDER.index(each[0]), WRITER_ORDER.index(each[1])))[:missing]:
        got[key] += 1
    return got


def share_out(total, points, shares):
    return divide(total, {(work, who, state): points[work] * part for work in points for who, part, state in shares[work]})


rows = []
tell = lambda what, who, amount: rows.append((what, who, amount))

# What is owed. The first 2,000 words of a year cost half a dollar each, further ones 35 cents.
price = lambda words: 100 * (F(50, 100) * min(words, 2000) + F(35, 100) * max(words - 2000, 0))
q1 = {"Quorum": 865, "Umbrella": 738, "Division": 742, "Referendum": 412}
q2 = {"Rain": 731, "Piano": 552, "Lighthouse": 382, "Division": 100}
meridian1 = cents(price(sum(q1.values())))
meridian2 = cents(price(sum(q1.values()) + sum(q2.values()))) - meridian1
harbour1, harbour2 = cents(F(200000 * 90, 365)), cents(F(200000 * 91, 365))
reuse = 30101
for who, amount in [("Meridian Models 1", meridian1), ("Harbour Loom 1", harbour1), ("Lantern Street Pictures 1", reuse),
                    ("Meridian Models 2", meridian2), ("Harbour Loom 2", harbour2)]:
    tell("owed", who, amount)


def pools(meridian, used, harbour, shares):
    taken = [less_deductions(meridian), less_deductions(harbour)]
    given = [share_out(taken[0][2], {work: F(words) for work, words in used.items()}, shares),
             share_out(taken[1][2], {work: F(words) for work, words in WORDS.items()}, shares)]
    return taken, given


def sums(given, states):
    out = {}
    for each in given:
        for (_, who, state), amount in each.items():
            if state in states:
                out[who] = out.get(who, 0) + amount
    return out


# The first quarter.
taken1, given1 = pools(meridian1, q1, harbour1, SHARES)
given1.append(share_out(reuse, {"Referendum": F(1)}, SHARES))
deducted1 = [sum(each[i] for each in taken1) for i in (0, 1)]
pay1, held1 = sums(given1, "a"), sums(given1, "cun")
for who in pay1: tell("first run", who, pay1[who])
for who in held1: tell("held by the first run", who, held1[who])
RATES = {"Priya Vellathur": F(15, 100), "Aïssa Koulibré": F(24, 100)}
tax = lambda who, gross: cents(F(gross) * RATES.get(who, F(0)))
for who in pay1: tell("withheld from the first payment", who, tax(who, pay1[who]))

# The first quarter with what was known on 20 July: equal halves of The Long Division, and the claim decided.
decided = dict(SHARES)
decided["Division"] = [("Marisol Etxarte", F(1, 2), "a"), ("Kenji Orimoto-Bell", F(1, 2), "a")]
decided["Referendum"] = [("Nadir Halabeg", F(1, 2), "a"), ("Ingrid Quastvold", F(1, 2), "a")]
_, anew = pools(meridian1, q1, harbour1, decided)
anew.append(share_out(reuse, {"Referendum": F(1)}, decided))
pay_anew, held_anew = sums(anew, "a"), sums(anew, "cun")
difference = {who: pay_anew[who] - pay1.get(who, 0) for who in pay_anew}
for who, amount in difference.items():
    if amount: tell("difference", who, amount)

# The second quarter: Wenda's shares are her sister's, what was too much is set off.
taken2, given2 = pools(meridian2, q2, harbour2, decided)
pay2 = sums(given2, "a")
held2 = sums(given2, "cun")
pay2["Edda Ocasek"] = pay2.pop("Wenda Ocasek")
back = {who: -amount for who, amount in difference.items() if amount < 0}
for who, amount in pay2.items():
    tell("second run", who, amount - min(back.get(who, 0), amount))
    back[who] = back.get(who, 0) - min(back.get(who, 0), amount)
for who in held2: tell("held by the second run", who, held2[who])
assert not any(back.values())

# All that was paid, and where all money is in the end.
gross, withheld = {}, {}
for part in (pay1, {who: amount for who, amount in difference.items() if amount > 0},
             {row[1]: row[2] for row in rows if row[0] == "second run"}):
    for who, amount in part.items(): gross[who] = gross.get(who, 0) + amount
for who in gross: tell("gross of the year", who, gross[who])
tell("taxed", "Priya Vellathur", tax("Priya Vellathur", pay1["Priya Vellathur"]) + tax("Priya Vellathur", [r[2] for r in rows if r[:2] == ("second run", "Priya Vellathur")][0]))
tell("taxed", "Aïssa Koulibré", tax("Aïssa Koulibré", pay1["Aïssa Koulibré"]) + tax("Aïssa Koulibré", pay2["Aïssa Koulibré"]))
administration = deducted1[0] + sum(each[0] for each in taken2)
health = deducted1[1] + sum(each[1] for each in taken2)
tell("in the end", "administration", administration)
tell("in the end", "health plan", health)
tell("in the end", "held", sum(held_anew.values()) + sum(held2.values()))
taxes = sum(row[2] for row in rows if row[0] == "taxed")
cash = meridian1 + meridian2 + harbour1 + harbour2 + reuse - (sum(gross.values()) - taxes)
tell("in the end", "cash", cash)
assert cash == administration + health + sum(held_anew.values()) + sum(held2.values()) + taxes

print("what,who,amount")
for what, who, amount in rows:
    sign = "-" if amount < 0 else ""
    print(f"{what},{who},{sign}{abs(amount) // 100}.{abs(amount) % 100:02d}".replace("\r", ""))

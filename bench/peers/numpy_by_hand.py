"""The policies vectorised by hand over all events at once: running sums by person and year stand for the state.

Beyond a cap the sum of what would be due without it leaves as little room as the sum of what was paid.
"""

import numpy as np


def settler(policy, columns):
    """A function without arguments that gives the columns of results."""
    return lambda: POLICIES[policy](**columns)


def rounded(share):
    return (share + 5000) // 10000


def positive(x):
    return np.maximum(x, 0)


def held_in(held, bits):
    return (held & np.uint32(bits)) != 0


class Years:
    """Running sums that begin anew with each person's year."""

    def __init__(self, person, year):
        begins = np.ones(len(person), dtype=bool)
        begins[1:] = (person[1:] != person[:-1]) | (year[1:] != year[:-1])
        starts = np.flatnonzero(begins)
        self.start = np.repeat(starts, np.diff(np.append(starts, len(person))))

    def before(self, x):
        sums = np.cumsum(x) - x
        return sums - sums[self.start]


def capped(due, cap, before):
    return positive(np.minimum(due, cap - before))


def xinpu(person, year, day, held, service, total, in_scope, basic_paid, critical_paid, **_):
    years = Years(person, year)
    insured = basic_paid + critical_paid
    self_pay, burden = positive(in_scope - insured), positive(total - insured)
    share = (
        positive(np.minimum(self_pay, 500000) - 30000) * 2500
        + positive(np.minimum(self_pay, 1000000) - 500000) * 3500
        + positive(self_pay - 1000000) * 4500
    )
    applies = (service == 7) & held_in(held, 1) & (day >= 13879)
    due = np.where(applies, np.minimum(rounded(share), np.minimum(self_pay, burden)), 0)
    aid = capped(due, 1000000, years.before(due))
    return [aid, aid, burden - aid]


def qingdao(person, year, day, age, held, service, total, in_scope, basic_paid, critical_paid, **_):
    years = Years(person, year)
    insured = basic_paid + critical_paid
    self_pay, burden = positive(in_scope - insured), positive(total - insured)
    owed = np.minimum(self_pay, burden)
    in_force = day >= 16801
    minimum, borderline, later = held_in(held, 8), held_in(held, 16), held_in(held, 480)
    free = held_in(held, 5) | (held_in(held, 2) & (age >= 0) & (age < 18))

    enrolled = in_force & (service == 13)
    enrolment_rate = np.where(minimum, 10000, np.where(borderline, 5000, 0))
    enrolment = np.where(enrolled, np.minimum(rounded(total * enrolment_rate), burden), 0)
    outpatient_due = np.where(in_force & (service == 0) & minimum, owed, 0)
    outpatient = capped(outpatient_due, 42000, years.before(outpatient_due))
    deposit = np.where(in_force & (service == 14) & minimum, rounded(total * 8000), 0)

    is_serious = in_force & ((service == 7) | (service == 5))
    rate = np.select([free, minimum, borderline, later], [10000, 9000, 8500, 8000], 0)
    base = np.where(is_serious & (rate > 0), self_pay, 0)
    deductible = np.where(rate == 8000, positive(3000000 - years.before(base)), 0)
    serious_due = np.minimum(rounded(positive(base - deductible) * rate), owed)
    care_due = np.where(in_force & (service == 12) & minimum, np.minimum(rounded(self_pay * 9000), owed), 0)
    due = serious_due + care_due
    limited = np.where(is_serious & (rate == 10000), due, capped(due, 13000000, years.before(due)))
    serious, care = np.where(is_serious, limited, 0), np.where(is_serious, 0, limited)

    again_due = np.where(is_serious & minimum & (age >= 80), positive(owed - serious), 0)
    again = capped(again_due, 500000, years.before(again_due))
    paid = enrolment + outpatient + serious + care + again
    return [enrolment, outpatient, serious, care, again, deposit, paid, positive(burden - paid)]


def chain(person, year, day, held, service, referred, total, in_scope, **_):
    years = Years(person, year)
    in_force = day >= 18993
    destitute, poorest = held_in(held, 1), held_in(held, 3)
    enrolment_rate = np.where(destitute, 10000, np.where(poorest, 6000, 0))
    enrolment = np.where(in_force & (service == 13), rounded(total * enrolment_rate), 0)

    is_insured = in_force & ((service == 7) | (service == 2))
    scope = np.where(is_insured, in_scope, 0)
    basic_due = np.minimum(rounded(positive(scope - 50000) * 7000), scope)
    basic = capped(basic_due, 25000000, years.before(basic_due))

    base = scope - basic
    then = years.before(base)
    over, critical_rate = np.where(poorest, 1000000, 2000000), np.where(poorest, 6500, 6000)
    until_now = rounded(positive(then + base - over) * critical_rate)
    until_then = rounded(positive(then - over) * critical_rate)
    critical = np.minimum(until_now - until_then, np.minimum(base, total - basic))

    self_pay, owed = base - critical, total - basic - critical
    kinds = [destitute, held_in(held, 2), held_in(held, 4), held_in(held, 8)]
    aid_rate = np.select(kinds, [9000, 7000, 6000, 5000], 0)
    is_aided = is_insured & (referred == 1) & (aid_rate > 0)
    is_hospital, is_chronic = is_aided & (service == 7), is_aided & (service == 2) & poorest
    aid_base = np.where(is_hospital, self_pay, 0)
    yearly = np.select(kinds, [0, 0, 400000, 1000000], 0)
    deductible = np.where(is_hospital, positive(yearly - years.before(aid_base)), 0)
    entitled = np.minimum(rounded(positive(self_pay - deductible) * aid_rate), np.minimum(self_pay, owed))
    aid_due = np.where(is_hospital | is_chronic, entitled, 0)
    aid = capped(aid_due, 5000000, years.before(aid_due))

    rest = np.where(is_hospital, self_pay - aid, 0)
    burdened = years.before(rest) + rest > 1000000
    further_due = np.where(burdened, np.minimum(rounded(rest * 5000), np.minimum(rest, owed - aid)), 0)
    further = capped(further_due, 3000000, years.before(further_due))
    paid = enrolment + basic + critical + aid + further
    hospital_aid, chronic_aid = np.where(is_hospital, aid, 0), np.where(is_chronic, aid, 0)
    return [enrolment, basic, critical, hospital_aid, chronic_aid, further, paid, positive(total - paid)]


POLICIES = {"xinpu": xinpu, "qingdao-2017": qingdao, "national-2021": chain}

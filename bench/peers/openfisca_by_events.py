"""OpenFisca-Core: each policy's amounts as variables of an event, the balances given by the host.

OpenFisca settles many at once but holds no state from one event to the next, so the host asks it in turns: everybody's first
event of the year, then everybody's second, and between them adds what was paid to the balances.
"""

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit, period as period_of
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

EVENT = build_entity(key="event", plural="events", label="A bill", is_person=True)
PERIOD = period_of("2017-01")
FACTS = ["day", "age", "held", "service", "referred", "total", "in_scope", "basic_paid", "critical_paid"]


def as_variable(name, formula=None):
    """Whole fen in 32 bits, as OpenFisca keeps integers; formulas reckon in 64."""
    members = {"value_type": int, "entity": EVENT, "definition_period": DateUnit.MONTH}
    if formula is not None:
        members["formula"] = lambda event, period: formula(lambda wanted: event(wanted, period).astype(np.int64))
    return type(name, (Variable,), members)


def settler(policy, columns):
    """A function without arguments that gives the columns of results."""
    formulas, benefits, advances, balances = POLICIES[policy]
    system = TaxBenefitSystem([EVENT])
    for name in FACTS + list(balances):
        system.add_variable(as_variable(name))
    for name, formula in formulas.items():
        system.add_variable(as_variable(name, formula))
    group, turns = turns_of(columns["person"], columns["year"])
    asked = list(dict.fromkeys(benefits + [name for added in balances.values() for name in added]))

    def settle():
        results = {name: np.zeros(len(group), dtype=np.int64) for name in asked}
        state = {name: np.zeros(group[-1] + 1, dtype=np.int64) for name in balances}
        for at in turns:
            simulation = SimulationBuilder().build_default_simulation(system, count=len(at))
            for name in FACTS:
                simulation.set_input(name, PERIOD, columns[name][at].astype(np.int32))
            for name, balance in state.items():
                simulation.set_input(name, PERIOD, balance[group[at]].astype(np.int32))
            for name in asked:
                results[name][at] = simulation.calculate(name, PERIOD)
            for name, added in balances.items():
                state[name][group[at]] += sum(results[amount][at] for amount in added)
        paid = sum(results[name] for name in benefits if name not in advances)
        owed = positive(columns["total"] - columns["basic_paid"] - columns["critical_paid"])
        return [results[name] for name in benefits] + [paid, positive(owed - paid)]

    return settle


def turns_of(person, year):
    """By event the person's year it lies in; and the events that are the first, second, … of their year."""
    begins = np.ones(len(person), dtype=bool)
    begins[1:] = (person[1:] != person[:-1]) | (year[1:] != year[:-1])
    group = np.cumsum(begins) - 1
    turn = np.arange(len(person)) - np.flatnonzero(begins)[group]
    order = np.argsort(turn, kind="stable")
    return group, np.split(order, np.cumsum(np.bincount(turn))[:-1])


def rounded(share):
    return (share + 5000) // 10000


def positive(x):
    return np.maximum(x, 0)


def least(first, *others):
    for other in others:
        first = np.minimum(first, other)
    return first


def holds(of, bits):
    return (of("held") & bits) != 0


def services(of, *codes):
    return np.isin(of("service"), codes)


INSURANCE = {
    "self_pay": lambda of: positive(of("in_scope") - of("basic_paid") - of("critical_paid")),
    "burden": lambda of: positive(of("total") - of("basic_paid") - of("critical_paid")),
}

XINPU = {
    **INSURANCE,
    "share": lambda of: rounded(
        positive(least(of("self_pay"), 500000) - 30000) * 2500
        + positive(least(of("self_pay"), 1000000) - 500000) * 3500
        + positive(of("self_pay") - 1000000) * 4500
    ),
    "aid": lambda of: np.where(
        services(of, 7) & holds(of, 1) & (of("day") >= 13879),
        least(of("share"), positive(1000000 - of("aid_before")), of("self_pay"), of("burden")),
        0,
    ),
}

QINGDAO = {
    **INSURANCE,
    "in_force": lambda of: of("day") >= 16801,
    "minimum": lambda of: (of("in_force") == 1) & holds(of, 8),
    "is_serious": lambda of: (of("in_force") == 1) & services(of, 5, 7),
    "free": lambda of: holds(of, 5) | (holds(of, 2) & (of("age") >= 0) & (of("age") < 18)),
    "rate": lambda of: np.select(
        [of("free") == 1, holds(of, 8), holds(of, 16), holds(of, 480)], [10000, 9000, 8500, 8000], 0
    ),
    "deductible": lambda of: np.where(of("rate") == 8000, positive(3000000 - of("base_before")), 0),
    "limit_room": lambda of: positive(13000000 - of("limit_before")),
    "owed": lambda of: least(of("self_pay"), of("burden")),
    "enrolment": lambda of: np.where(
        (of("in_force") == 1) & services(of, 13) & holds(of, 24),
        least(rounded(of("total") * np.where(holds(of, 8), 10000, 5000)), of("burden")),
        0,
    ),
    "outpatient": lambda of: np.where(
        (of("minimum") == 1) & services(of, 0), least(of("owed"), positive(42000 - of("outpatient_before"))), 0
    ),
    "serious_base": lambda of: np.where((of("is_serious") == 1) & (of("rate") > 0), of("self_pay"), 0),
    "serious": lambda of: least(
        rounded(positive(of("serious_base") - of("deductible")) * of("rate")),
        np.where(of("free") == 1, of("owed"), of("limit_room")),
        of("owed"),
    ),
    "care": lambda of: np.where(
        (of("minimum") == 1) & services(of, 12), least(rounded(of("self_pay") * 9000), of("limit_room"), of("owed")), 0
    ),
    "again": lambda of: np.where(
        (of("is_serious") == 1) & (of("minimum") == 1) & (of("age") >= 80),
        least(positive(of("owed") - of("serious")), positive(500000 - of("again_before"))),
        0,
    ),
    "deposit": lambda of: np.where((of("minimum") == 1) & services(of, 14), rounded(of("total") * 8000), 0),
}


def by_need(of, destitute, minimum, borderline, illness_poor):
    return np.select([holds(of, 1 << bit) for bit in range(4)], [destitute, minimum, borderline, illness_poor], 0)


def critical_until(of, total):
    over, rate = np.where(holds(of, 3), 1000000, 2000000), np.where(holds(of, 3), 6500, 6000)
    return rounded(positive(total - over) * rate)


CHAIN = {
    "in_force": lambda of: of("day") >= 18993,
    "is_insured": lambda of: (of("in_force") == 1) & services(of, 2, 7),
    "enrolment": lambda of: np.where(
        (of("in_force") == 1) & services(of, 13), rounded(of("total") * by_need(of, 10000, 6000, 0, 0)), 0
    ),
    "scope": lambda of: np.where(of("is_insured") == 1, of("in_scope"), 0),
    "basic": lambda of: least(
        rounded(positive(of("scope") - 50000) * 7000), positive(25000000 - of("basic_before")), of("scope")
    ),
    "critical_base": lambda of: of("scope") - of("basic"),
    "critical": lambda of: least(
        critical_until(of, of("critical_base_before") + of("critical_base"))
        - critical_until(of, of("critical_base_before")),
        of("critical_base"),
        of("total") - of("basic"),
    ),
    "self_pay": lambda of: of("critical_base") - of("critical"),
    "owed": lambda of: least(of("self_pay"), of("total") - of("basic") - of("critical")),
    "aid_rate": lambda of: by_need(of, 9000, 7000, 6000, 5000),
    "is_aided": lambda of: (of("is_insured") == 1) & (of("referred") == 1) & (of("aid_rate") > 0),
    "is_hospital": lambda of: (of("is_aided") == 1) & services(of, 7),
    "aid_base": lambda of: np.where(of("is_hospital") == 1, of("self_pay"), 0),
    "aid_deductible": lambda of: positive(by_need(of, 0, 0, 400000, 1000000) - of("aid_base_before")),
    "limit_room": lambda of: positive(5000000 - of("aid_before")),
    "aid": lambda of: least(
        rounded(positive(of("aid_base") - of("aid_deductible")) * of("aid_rate")), of("limit_room"), of("owed")
    ),
    "outpatient_aid": lambda of: np.where(
        (of("is_aided") == 1) & services(of, 2) & holds(of, 3),
        least(rounded(of("self_pay") * of("aid_rate")), of("limit_room"), of("owed")),
        0,
    ),
    "further_base": lambda of: of("aid_base") - of("aid"),
    "further": lambda of: np.where(
        of("further_base_before") + of("further_base") > 1000000,
        least(rounded(of("further_base") * 5000), positive(3000000 - of("further_before")), of("owed") - of("aid")),
        0,
    ),
}

# Formulas, benefits in the order of the policy, which of them are advances, what is added to each balance.
POLICIES = {
    "xinpu": (XINPU, ["aid"], [], {"aid_before": ["aid"]}),
    "qingdao-2017": (
        QINGDAO,
        ["enrolment", "outpatient", "serious", "care", "again", "deposit"],
        ["deposit"],
        {
            "outpatient_before": ["outpatient"],
            "base_before": ["serious_base"],
            "limit_before": ["serious", "care"],
            "again_before": ["again"],
        },
    ),
    "national-2021": (
        CHAIN,
        ["enrolment", "basic", "critical", "aid", "outpatient_aid", "further"],
        [],
        {
            "basic_before": ["basic"],
            "critical_base_before": ["critical_base"],
            "aid_base_before": ["aid_base"],
            "aid_before": ["aid", "outpatient_aid"],
            "further_base_before": ["further_base"],
            "further_before": ["further"],
        },
    ),
}

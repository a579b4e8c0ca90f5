"""Pure decisions about work."""

from puente.employers.enums import Hazard
from puente.taxonomy.enums import Schedule

AT_NIGHT = frozenset({Schedule.NIGHT, Schedule.SHIFTS})

# Occupations that are dangerous by their nature, by the beginning of their CIUO-08 code; the longest that fits speaks.
# Written for this project after `Hazard`: a first list, not an official one.
DANGEROUS = {
    "541": Hazard.WEAPONS,
    "5132": Hazard.ALCOHOL,
    "6210": Hazard.MACHINES,
    "6222": Hazard.UNDERGROUND,
    "6223": Hazard.UNDERGROUND,
    "71": Hazard.HEIGHTS,
    "7131": Hazard.SUBSTANCES,
    "7132": Hazard.SUBSTANCES,
    "721": Hazard.MACHINES,
    "722": Hazard.MACHINES,
    "7413": Hazard.HEIGHTS,
    "7511": Hazard.MACHINES,
    "752": Hazard.MACHINES,
    "7541": Hazard.UNDERGROUND,
    "7542": Hazard.SUBSTANCES,
    "7544": Hazard.SUBSTANCES,
    "81": Hazard.MACHINES,
    "811": Hazard.UNDERGROUND,
    "83": Hazard.MACHINES,
    "931": Hazard.HEIGHTS,
    "9311": Hazard.UNDERGROUND,
    "9333": Hazard.LOADS,
    "961": Hazard.SURROUNDINGS,
}


def hazard_of(occupation: str, schedule: str) -> Hazard | None:
    """Why nobody under 18 works in that unit group, or at those hours; None when it depends on the job.

    >>> hazard_of("7121", "day").name
    'HEIGHTS'
    """
    if schedule in AT_NIGHT:
        return Hazard.NIGHT
    known = (DANGEROUS.get(occupation[:length]) for length in range(len(occupation), 0, -1))
    return next((hazard for hazard in known if hazard), None)

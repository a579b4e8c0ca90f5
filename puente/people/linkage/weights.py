"""How much each agreement or difference says that two records are one person, in natural log-odds.

Fitted once by logistic regression on invented records at three levels of error (`python -m bench.duplicates.fit`,
seeds 11 to 15; none of them is a set that the benchmark measures), and fixed: a decision does not depend on what else
happens to be in the data, save for how frequent a name is in it.
"""

WEIGHTS: dict[str, float] = {
    "given_exact": 0.20,
    "given_near": 0.21,
    "given_loose": 0.03,
    "given_conflict": -3.29,
    "given_unwritten": -1.13,
    "given_agrees": 0.58,
    "surname_exact": 0.29,
    "surname_near": 0.30,
    "surname_loose": 0.24,
    "surname_conflict": -3.02,
    "surname_unwritten": -0.09,
    "surname_agrees": 1.27,
    "name_crossed": 0.49,
    "first_given_differs": -0.21,
    "birth_equal": 6.11,
    "birth_swapped": 4.96,
    "birth_slip": 2.13,
    "birth_year_slip": 3.22,
    "birth_year_other": 1.77,
    "birth_guessed": 3.03,
    "birth_same_year": -1.30,
    "birth_brothers": -3.65,
    "birth_generation": -4.67,
    "number_equal": 17.85,
    "number_near": 9.97,
    "number_differs": -6.20,
    "number_doubtful": -2.01,
    "phone_shared": 1.61,
    "phone_differs": -0.74,
    "department_same": 0.55,
    "department_differs": -0.55,
    "municipality_same": 0.56,
    "municipality_differs": -0.50,
    "address_shared": 0.03,
    "address_whole": -0.11,
    "address_unshared": -0.12,
    "sex_differs": -1.25,
    "kin": -0.34,
    "twins": -1.23,
    "namesake_generation": -2.04,
    "namesake_home": -0.71,
}
INTERCEPT = 0.707
PER_LOG_SIZE = -0.505  # by the natural logarithm of how many records there are: chance likeness grows with them

# Of what the invented records do not say. Some dozens of people return on one day, of some hundreds of days in use; a
# number that agrees alone, or under another given name and birth date, is mostly one written in the wrong row.
SET_BY_HAND = {"return_same": 3.0, "number_alone": -20.0, "number_of_kin": -16.0}

"""How much each agreement or difference says that two records are one person, in natural log-odds.

Fitted once by logistic regression on invented records at three levels of error (`python -m bench.duplicates.fit`,
seeds 11 to 15; none of them is a set that the benchmark measures), and fixed: a decision does not depend on what else
happens to be in the data, save for how frequent a name is in it.
"""

WEIGHTS: dict[str, float] = {
    "given_exact": 0.17,
    "given_near": 0.19,
    "given_loose": 0.02,
    "given_conflict": -3.43,
    "given_unwritten": -1.17,
    "given_agrees": 0.64,
    "surname_exact": 0.33,
    "surname_near": 0.37,
    "surname_loose": 0.28,
    "surname_conflict": -2.89,
    "surname_unwritten": 0.03,
    "surname_agrees": 1.10,
    "name_crossed": 0.53,
    "first_given_differs": -0.20,
    "birth_equal": 5.95,
    "birth_swapped": 5.00,
    "birth_slip": 1.92,
    "birth_year_slip": 3.16,
    "birth_year_other": 1.69,
    "birth_guessed": 3.05,
    "birth_same_year": -1.71,
    "birth_brothers": -3.49,
    "birth_generation": -4.69,
    "number_equal": 17.02,
    "number_near": 9.28,
    "number_differs": -5.97,
    "number_doubtful": -1.78,
    "phone_shared": 1.52,
    "phone_differs": -0.66,
    "department_same": 0.53,
    "department_differs": -0.53,
    "municipality_same": 0.66,
    "municipality_differs": -0.49,
    "address_shared": 0.01,
    "address_whole": 0.14,
    "address_unshared": -0.13,
    "sex_differs": -1.29,
    "kin": -0.60,
    "twins": -1.14,
    "namesake_generation": -2.09,
    "namesake_home": -0.76,
}
INTERCEPT = 0.416
PER_LOG_SIZE = -0.482  # by the natural logarithm of how many records there are: chance likeness grows with them

# Of what the invented records do not say. Some dozens of people return on one day, of some hundreds of days in use; a
# number under another name is mostly a number written in the wrong row.
SET_BY_HAND = {"return_same": 3.0, "number_of_other": -20.0, "number_of_kin": -8.0}

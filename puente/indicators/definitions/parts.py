"""Pieces of SQL that several definitions share: how the person stood, and since when the award has served them."""

# The newest baseline of the day or before: a case opened again later does not move a past figure.
BASELINE = """
    LEFT JOIN LATERAL (
         SELECT work, employer, monthly_income FROM people_baseline
          WHERE person_id = {person} AND "on" <= {day} ORDER BY "on" DESC LIMIT 1
         ) AS baseline ON true
"""
# The day of the nth acknowledged service that the award paid for.
SERVED = """
    LEFT JOIN LATERAL (
         SELECT "on" AS day FROM services_delivery
          WHERE person_id = {person} AND award_id = %(award)s AND acknowledged <> 'none'
          ORDER BY "on" OFFSET {nth} - 1 LIMIT 1
         ) AS served ON true
"""
# Not between a closing and the opening again that came after the day: opening again does not move a past figure.
NOT_SHUT = """
    AND NOT EXISTS (
         SELECT FROM cases_milestone AS shut
          WHERE shut.case_id = {case} AND shut.kind = 'closed' AND shut."on" < {day}
            AND NOT EXISTS (
                SELECT FROM cases_milestone AS again
                 WHERE again.case_id = {case} AND again.kind = 'reopened' AND again."on" <= {day}
                   AND (again."on", again.id) > (shut."on", shut.id)))
"""

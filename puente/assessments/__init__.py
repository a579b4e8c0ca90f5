"""Assessments: instruments as data, what a person answered, and the scores that follow.

Owns: versioned instruments (questions, options, scores, weights, thresholds, languages), answers.
Does not own: what a low score leads to (the plan) or the baseline of work and income (people).
Talks to: cases, people, accounts, core.
"""

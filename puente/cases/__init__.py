"""Cases: the accompaniment of one person, from consent to a job that lasts.

Owns: the case, its milestones and computed stage, next steps, the log of contacts.
Does not own: who the person is (people), applications or jobs (placement): those post milestones here.
Talks to: people, accounts, audit, core.
"""

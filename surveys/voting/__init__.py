"""Voting on strategic weight: the vote, its ballots, and the tally that is shown when it has closed."""

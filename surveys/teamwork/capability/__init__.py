"""One capability's page within the organisation: who has said what, the decision, the talk, the history."""

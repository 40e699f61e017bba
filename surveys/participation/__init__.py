"""Who has taken part in what: invited, begun, handed in, and the activities around a round."""

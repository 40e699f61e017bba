"""The scenarios: what each means, in the shipped words or the association's own."""

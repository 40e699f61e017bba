"""Who takes part in a pilot, what they answer, and which entry criteria they meet."""

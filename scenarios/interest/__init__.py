"""What organisations say that they can offer and want help with: chosen to be seen by all who take part."""

"""The log of a pilot's decisions: written once, struck with a reason, never changed."""

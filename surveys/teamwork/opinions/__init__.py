"""What each co-assessor says of a capability, kept beside the organisation's answer."""

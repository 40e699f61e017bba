"""People, their sign-in and their roles."""

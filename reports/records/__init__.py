"""A whole round as a file, for whoever asks for it as public documents."""

"""What others rely on: commands, formats, addresses."""

"""Which scenarios fit each capability, and who can support whom: from the answers that the reader may see."""

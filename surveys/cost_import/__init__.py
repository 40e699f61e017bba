"""Costs from a file: read with the pieces of `answer_import`, stored all of it or nothing."""

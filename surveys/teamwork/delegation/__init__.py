"""Parts of an assessment that are handed to co-assessors."""

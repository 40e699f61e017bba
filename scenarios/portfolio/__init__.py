"""What pilots would lead to: figures beside today's, and the ones that a budget is best spent on."""

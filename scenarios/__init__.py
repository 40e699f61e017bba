"""From gap to decision: scenarios, matching, pilots, plans and money."""

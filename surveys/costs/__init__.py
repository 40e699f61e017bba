"""What IT costs: each IT organisation fills in pools and towers, checks, chooses sharing and hands in."""

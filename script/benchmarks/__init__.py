"""What `script/bench` measures: ratios taken in one run, on made-up data in a database of their own."""

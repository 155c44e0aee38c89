"""What the edition is: entries, dates, works, and how names are ordered. Reads and writes no file."""

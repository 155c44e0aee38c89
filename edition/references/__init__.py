"""References as readers see them: works formatted, and how to cite this edition."""

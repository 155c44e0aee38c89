"""The rules: what may not be published, and the list of them."""

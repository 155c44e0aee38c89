"""What contributors and workflows call: the formatter, the link checker, reports, archives."""

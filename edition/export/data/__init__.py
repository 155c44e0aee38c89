"""The files under /data/: JSON with schemas, CSV with its metadata, BibTeX, and what writes them."""

"""Python-Markdown extensions of our own: citations, first mentions, sections, anchors, and what may be in a page."""

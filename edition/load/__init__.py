"""Files in, entries out: Markdown, front matter, the bibliography, the release and what git knows."""

"""The edition as plain Markdown, which engines other than MkDocs can build."""

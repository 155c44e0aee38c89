"""An annotated edition of an essay: claims, events, terms, quotations and sources.

Nothing here imports MkDocs. `loader` reads the documents with `load`, judges them by `check` and makes an `Edition`;
`site` and `export` show it. Imports go down only, in the order that pyproject.toml gives.
"""

"""The annotated edition of *Stalinism Is Not Socialism*: claims, events, terms, quotations and sources.

The domain, apart from the engine that publishes it: nothing here imports MkDocs. Data goes one way,
from `reading` and `sources` through `checking` to an `Edition` (`assembling`), and from there to
`linking`, `citing` and `relating`.
"""

"""The rules, each a function that takes the site and yields problems.

Each looks at one thing, is named after what it forbids or demands, and says how to mend what it finds.
`checking` lists them all.
"""

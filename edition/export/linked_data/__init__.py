"""Linked data: schema.org in JSON-LD, SKOS in Turtle, and the URIs of both."""

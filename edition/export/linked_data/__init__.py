"""Linked data: schema.org and Web Annotations in JSON-LD, SKOS in Turtle, and the URIs of all."""

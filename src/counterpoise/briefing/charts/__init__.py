"""Which pictures a dossier has: one file a question, each a specification for Vega-Lite that becomes static SVG.

Importing any module of this folder that draws loads Altair; a terminal brief imports none.
"""
